// Generated from cards.PaymentStreams. To change it, change that.
package cards;

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
 * Runs {@code PaymentStreams.payments} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Payment, by cardId  to  Card: tries, declined, cents, meanCents, leastCents, mostItems, oddMean, largest
 * </pre>
 *
 * <p>A row more than 1h behind its record is late, and dropped.
 *
 * <p>A row more than 5m ahead of its record makes it a bad one.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class PaymentStreams_paymentsUpdater implements StreamUpdater<PaymentMsg> {
    private static final long LATE_AFTER = 3_600_000L;

    private static final long MAX_AHEAD = 300_000L;

    private final CardPaymentsTable cardPayments;

    private long eventMillis;

    private long cardId;

    private Double amount;

    private long cents;

    private int items;

    private String category;

    private Payment.Status status;

    private boolean isSmall;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public PaymentStreams_paymentsUpdater(Shard shard) {
        cardPayments = shard.table(CardPaymentsTable.class, CardPaymentsTable::new);
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("PaymentStreams.payments", "payments",
                List.of("payments-eu", "payments-us"), MAX_AHEAD, PaymentMsg.class,
                PaymentMsgReader::new, PaymentStreams_paymentsUpdater::new);
    }

    @Override
    public Outcome prepare(PaymentMsg message, MessageEnvelope envelope) {
        Payment row = PaymentStreams.payments(message);
        if (row == null) {
            return Outcome.SKIPPED;
        }
        this.eventMillis = Checks.eventMillis(row.at(), envelope.timestampMillis(), MAX_AHEAD);
        this.cardId = row.cardId();
        this.amount = Checks.finite("Payment.amount", row.amount());
        this.cents = row.cents();
        this.items = row.items();
        this.category = row.category();
        this.status = Checks.present("Payment.status", row.status());
        this.isSmall = row.isSmall();
        if (envelope.timestampMillis() - this.eventMillis > LATE_AFTER) {
            return Outcome.LATE;
        }
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        cardPayments.add(cardId, eventMillis, amount, cents, items, category, status, isSmall);
    }
}
