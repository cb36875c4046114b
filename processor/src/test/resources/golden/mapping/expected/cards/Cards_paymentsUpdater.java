// Generated from cards.Cards. To change it, change that.
package cards;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code Cards.payments} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Cards.Payment, by cardId  to  Cards.Card: food, inEuros
 * </pre>
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Cards_paymentsUpdater implements StreamUpdater<Cards.Message> {
    private final Cards_CardPaymentsTable cardPayments;

    private final int maxKeyLength;

    private long eventMillis;

    private String cardId;

    private double euros;

    private String category;

    private boolean online;

    private String currency;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public Cards_paymentsUpdater(Shard shard) {
        cardPayments = shard.table(Cards_CardPaymentsTable.class, Cards_CardPaymentsTable::new);
        shard.keyed(cardPayments);
        maxKeyLength = shard.maxKeyLength();
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("Cards.payments", "payments", List.of(), Checks.MAX_AHEAD_MILLIS,
                Cards.Message.class, Cards_MessageReader::new, Cards_paymentsUpdater::new);
    }

    @Override
    public Outcome prepare(Cards.Message message, MessageEnvelope envelope) {
        this.eventMillis = Checks.eventMillis(ts(message.seconds()), envelope.timestampMillis(),
                Checks.MAX_AHEAD_MILLIS);
        this.cardId =
                Checks.key("Cards.Payment.cardId", Checks.present("Cards.Payment.cardId", message.card().number()),
                maxKeyLength);
        this.euros = euros(message.cents());
        this.category = category(message.merchant() == null ? null : message.merchant().category());
        this.online = online(message.merchant() == null ? null : message.merchant().city());
        this.currency = "EUR";
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        cardPayments.add(cardId, eventMillis, euros, category, online, currency);
    }

    /**
     * Computes <code>cents / 100</code>.
     */
    private static double euros(long cents) {
        return Checks.finite("Cards.Payment.euros", (double) cents / 100.0);
    }

    /**
     * Computes <code>lower(merchant.category)</code>.
     */
    private static @Nullable String category(@Nullable String merchantCategory) {
        if (merchantCategory == null) {
            return null;
        }
        return merchantCategory.toLowerCase(Locale.ROOT);
    }

    /**
     * Computes <code>is_null(merchant.city)</code>.
     */
    private static boolean online(@Nullable String merchantCity) {
        return merchantCity == null;
    }

    /**
     * Computes <code>from_unix_seconds(seconds)</code>.
     */
    private static Instant ts(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw Checks.outOfRange("Cards.Payment.ts", outOfRange);
        }
    }
}
