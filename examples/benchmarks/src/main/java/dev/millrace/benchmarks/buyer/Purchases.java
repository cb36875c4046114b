package dev.millrace.benchmarks.buyer;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

/** Purchases as they come. */
final class Purchases {
    private Purchases() {}

    @Stream(source = @KafkaSource(name = "purchases"))
    static Purchase purchases(Purchase purchase) {
        return purchase;
    }
}
