package dev.millrace.benchmarks.card;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

/** How messages become payments. */
final class PaymentStreams {
    @Stream(
            source = @KafkaSource(name = "payments"),
            outputs = {"id", "cardId", "amount"})
    static Payment payments(PaymentMsg message) {
        return new Payment(message.id(), message.cardId(), message.amount(), null);
    }
}
