package dev.millrace.benchmarks.card;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

/** A payment card by its number: five functions of its payments over four windows, all in default buckets. */
@Features
public record Card(
        long id,
        DataFrame<Payment> payments,

        @Window(
                value = {"1h", "1d", "7d", "30d"},
                expression = "_.payments[_.amount].sum()")
        Windowed<Double> total,

        @Window(
                value = {"1h", "1d", "7d", "30d"},
                expression = "_.payments.count()")
        Windowed<Long> count,

        @Window(
                value = {"1h", "1d", "7d", "30d"},
                expression = "_.payments[_.amount].mean()")
        Windowed<@Nullable Double> mean,

        @Window(
                value = {"1h", "1d", "7d", "30d"},
                expression = "_.payments[_.amount].min()")
        Windowed<@Nullable Double> least,

        @Window(
                value = {"1h", "1d", "7d", "30d"},
                expression = "_.payments[_.amount].max()")
        Windowed<@Nullable Double> most) {}
