package dev.millrace.benchmarks.spender;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.benchmarks.card.PaymentMsg;

/** How messages become expenses. */
final class ExpenseStreams {
    @Stream(
            source = @KafkaSource(name = "expenses"),
            outputs = {"id", "spenderId", "amount"})
    static Expense expenses(PaymentMsg message) {
        return new Expense(message.id(), message.cardId(), message.amount(), null);
    }
}
