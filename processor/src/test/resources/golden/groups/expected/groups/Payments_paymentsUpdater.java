// Generated from groups.Payments. To change it, change that.
package groups;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs {@code Payments.payments} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Payment, by cardId  to  Card: spendByCategory
 *   Payment, by cardId  to  Card: outcomes
 *   Payment, by cardId  to  Card: dearest
 * </pre>
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Payments_paymentsUpdater implements StreamUpdater<Payment> {
    private final CardPaymentsByCategoryTable cardPaymentsByCategory;

    private final CardPaymentsByStatusTable cardPaymentsByStatus;

    private final CardPaymentsByCategoryAndStatusTable cardPaymentsByCategoryAndStatus;

    private final int maxKeyLength;

    private long eventMillis;

    private long cardId;

    private double amount;

    private String category;

    private Payment.Status status;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public Payments_paymentsUpdater(Shard shard) {
        cardPaymentsByCategory = shard.table(CardPaymentsByCategoryTable.class, CardPaymentsByCategoryTable::new);
        cardPaymentsByStatus = shard.table(CardPaymentsByStatusTable.class, CardPaymentsByStatusTable::new);
        cardPaymentsByCategoryAndStatus = shard.table(CardPaymentsByCategoryAndStatusTable.class, CardPaymentsByCategoryAndStatusTable::new);
        maxKeyLength = shard.maxKeyLength();
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("Payments.payments", "payments", List.of(),
                Checks.MAX_AHEAD_MILLIS, Payment.class, PaymentReader::new,
                Payments_paymentsUpdater::new);
    }

    @Override
    public Outcome prepare(Payment message, MessageEnvelope envelope) {
        Payment row = Payments.payments(message);
        if (row == null) {
            return Outcome.SKIPPED;
        }
        this.eventMillis = Checks.eventMillis(row.ts(), envelope.timestampMillis(),
                Checks.MAX_AHEAD_MILLIS);
        this.cardId = row.cardId();
        this.amount = Checks.finite("Payment.amount", row.amount());
        this.category = Checks.key("Payment.category", row.category(), maxKeyLength);
        this.status = Checks.present("Payment.status", row.status());
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        cardPaymentsByCategory.add(cardId, eventMillis, amount, category, status);
        cardPaymentsByStatus.add(cardId, eventMillis, status);
        cardPaymentsByCategoryAndStatus.add(cardId, eventMillis, amount, category, status);
    }
}
