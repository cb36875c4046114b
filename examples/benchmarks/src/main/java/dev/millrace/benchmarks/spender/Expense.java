package dev.millrace.benchmarks.spender;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One expense, at the time of its record. */
@Features
public record Expense(
        @Id long id,
        @ForeignKey(Spender.class) long spenderId,
        double amount,
        @Nullable Instant ts) {}
