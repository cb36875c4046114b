package dev.millrace.benchmarks.spender;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

/** Somebody who spends: sum and mean over 30 days, in default buckets. */
@Features
public record Spender(
        long id,
        DataFrame<Expense> expenses,

        @Window(value = "30d", expression = "_.expenses[_.amount].sum()")
        Windowed<Double> total,

        @Window(value = "30d", expression = "_.expenses[_.amount].mean()")
        Windowed<@Nullable Double> mean) {}
