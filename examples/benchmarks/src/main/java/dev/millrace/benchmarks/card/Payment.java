package dev.millrace.benchmarks.card;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One payment by a card, at the time of its record. */
@Features
public record Payment(
        @Id long id,
        @ForeignKey(Card.class) long cardId,
        double amount,
        @Nullable Instant ts) {}
