package dev.millrace.benchmarks.buyer;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

/** Somebody who buys: sum and mean over 30 days, by the day. */
@Features
public record Buyer(
        long id,
        DataFrame<Purchase> purchases,

        @Window(
                value = "30d",
                expression = "_.purchases[_.amount].sum()",
                materialization = @Materialization(bucketDuration = "1d"))
        Windowed<Double> total,

        @Window(
                value = "30d",
                expression = "_.purchases[_.amount].mean()",
                materialization = @Materialization(bucketDuration = "1d"))
        Windowed<@Nullable Double> mean) {}
