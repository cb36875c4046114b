package dev.millrace.benchmarks.buyer;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import java.time.Instant;

/** One purchase. */
@Features
public record Purchase(@ForeignKey(Buyer.class) long buyerId, double amount, Instant ts) {}
