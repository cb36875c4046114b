// Generated from groups.Card. To change it, change that.
package groups;

import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Reads the windowed features of {@link Card}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardFeatures {
    private static final long WINDOW_1D = 86_400_000L;

    private static final long WINDOW_7D = 604_800_000L;

    private final Shards shards;

    private final Clock clock;

    public CardFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(CardFeatures.class, "card", CardFeatures::new);
    }

    /**
     * {@code Card.spendByCategory} over 1d, as of now; without groups of which nothing is counted. What was spent on each category
     */
    public Map<String, Double> spendByCategory1d(long id) {
        return paymentsByCategory1h(id, clock.millis(),
                WINDOW_1D).spendByCategory("card.spend_by_category__86400__");
    }

    /**
     * {@code Card.spendByCategory} over 1d, as of an instant; without groups of which nothing is counted. What was spent on each category
     */
    public Map<String, Double> spendByCategory1d(long id, Instant asOf) {
        return paymentsByCategory1h(id, shards.asOfMillis(asOf, clock),
                WINDOW_1D).spendByCategory("card.spend_by_category__86400__");
    }

    /**
     * {@code Card.spendByCategory} over 7d, as of now; without groups of which nothing is counted. What was spent on each category
     */
    public Map<String, Double> spendByCategory7d(long id) {
        return paymentsByCategory1h(id, clock.millis(),
                WINDOW_7D).spendByCategory("card.spend_by_category__604800__");
    }

    /**
     * {@code Card.spendByCategory} over 7d, as of an instant; without groups of which nothing is counted. What was spent on each category
     */
    public Map<String, Double> spendByCategory7d(long id, Instant asOf) {
        return paymentsByCategory1h(id, shards.asOfMillis(asOf, clock),
                WINDOW_7D).spendByCategory("card.spend_by_category__604800__");
    }

    /**
     * {@code Card.outcomes} over 1d, as of now; without groups of which nothing is counted.
     */
    public Map<Payment.Status, Long> outcomes1d(long id) {
        return paymentsByStatus10m(id, clock.millis(), WINDOW_1D).outcomes();
    }

    /**
     * {@code Card.outcomes} over 1d, as of an instant; without groups of which nothing is counted.
     */
    public Map<Payment.Status, Long> outcomes1d(long id, Instant asOf) {
        return paymentsByStatus10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).outcomes();
    }

    /**
     * {@code Card.outcomes} over all time; without groups of which nothing is counted.
     */
    public Map<Payment.Status, Long> outcomesAll(long id) {
        return paymentsByStatusAll(id).outcomes();
    }

    /**
     * {@code Card.dearest} over 1d, as of now; without groups of which nothing is counted.
     */
    public Map<Payment.Kind, Double> dearest1d(long id) {
        return paymentsByCategoryAndStatus10m(id, clock.millis(), WINDOW_1D).dearest();
    }

    /**
     * {@code Card.dearest} over 1d, as of an instant; without groups of which nothing is counted.
     */
    public Map<Payment.Kind, Double> dearest1d(long id, Instant asOf) {
        return paymentsByCategoryAndStatus10m(id, shards.asOfMillis(asOf, clock),
                WINDOW_1D).dearest();
    }

    /**
     * Every value of one {@code Card}, as of now and on one state of each shard.
     */
    public Values at(long id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code Card}, as of an instant and on one state of each shard.
     */
    public Values at(long id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(long id, Instant asOf, long asOfMillis, boolean isPast) {
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            CardPaymentsByCategoryTable paymentsByCategoryTable = shard.find(CardPaymentsByCategoryTable.class, place);
            CardPaymentsByStatusTable paymentsByStatusTable = shard.find(CardPaymentsByStatusTable.class, place);
            CardPaymentsByCategoryAndStatusTable paymentsByCategoryAndStatusTable = shard.find(CardPaymentsByCategoryAndStatusTable.class, place);
            if (paymentsByCategoryTable == null && paymentsByStatusTable == null
                    && paymentsByCategoryAndStatusTable == null) {
                continue;
            }
            shard.read(() -> {
                if (paymentsByCategoryTable != null) {
                    paymentsByCategoryTable.copy1h(id, asOfMillis, WINDOW_1D,
                            values.paymentsByCategory1hOver1d);
                    paymentsByCategoryTable.copy1h(id, asOfMillis, WINDOW_7D,
                            values.paymentsByCategory1hOver7d);
                }
                if (paymentsByStatusTable != null) {
                    paymentsByStatusTable.copy10m(id, asOfMillis, WINDOW_1D,
                            values.paymentsByStatus10mOver1d);
                    paymentsByStatusTable.copyAll(id, values.paymentsByStatusAll);
                }
                if (paymentsByCategoryAndStatusTable != null) {
                    paymentsByCategoryAndStatusTable.copy10m(id, asOfMillis, WINDOW_1D,
                            values.paymentsByCategoryAndStatus10mOver1d);
                }
            });
            if (paymentsByCategoryTable != null) {
                values.paymentsByCategory1hOver1d.merge();
                values.paymentsByCategory1hOver7d.merge();
            }
            if (paymentsByStatusTable != null) {
                values.paymentsByStatus10mOver1d.merge();
                values.paymentsByStatusAll.merge();
            }
            if (paymentsByCategoryAndStatusTable != null) {
                values.paymentsByCategoryAndStatus10mOver1d.merge();
            }
        }
        return values;
    }

    private CardPaymentsByCategoryTable.Window1h paymentsByCategory1h(long id, long asOfMillis,
            long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsByCategoryTable.Window1h window = new CardPaymentsByCategoryTable.Window1h();
        for (Shard shard : shards.all()) {
            CardPaymentsByCategoryTable table = shard.find(CardPaymentsByCategoryTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy1h(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsByStatusTable.Window10m paymentsByStatus10m(long id, long asOfMillis,
            long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsByStatusTable.Window10m window = new CardPaymentsByStatusTable.Window10m();
        for (Shard shard : shards.all()) {
            CardPaymentsByStatusTable table = shard.find(CardPaymentsByStatusTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy10m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsByStatusTable.WindowAll paymentsByStatusAll(long id) {
        int place = shards.placeOf(id);
        CardPaymentsByStatusTable.WindowAll window = new CardPaymentsByStatusTable.WindowAll();
        for (Shard shard : shards.all()) {
            CardPaymentsByStatusTable table = shard.find(CardPaymentsByStatusTable.class, place);
            if (table != null) {
                shard.read(() -> table.copyAll(id, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsByCategoryAndStatusTable.Window10m paymentsByCategoryAndStatus10m(long id,
            long asOfMillis, long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsByCategoryAndStatusTable.Window10m window = new CardPaymentsByCategoryAndStatusTable.Window10m();
        for (Shard shard : shards.all()) {
            CardPaymentsByCategoryAndStatusTable table = shard.find(CardPaymentsByCategoryAndStatusTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy10m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    /**
     * Every value of one {@code Card}, as of one instant. Does not change.
     */
    public static final class Values {
        private final Instant asOf;

        private final boolean isPast;

        private final CardPaymentsByCategoryTable.Window1h paymentsByCategory1hOver1d = new CardPaymentsByCategoryTable.Window1h();

        private final CardPaymentsByCategoryTable.Window1h paymentsByCategory1hOver7d = new CardPaymentsByCategoryTable.Window1h();

        private final CardPaymentsByStatusTable.Window10m paymentsByStatus10mOver1d = new CardPaymentsByStatusTable.Window10m();

        private final CardPaymentsByStatusTable.WindowAll paymentsByStatusAll = new CardPaymentsByStatusTable.WindowAll();

        private final CardPaymentsByCategoryAndStatusTable.Window10m paymentsByCategoryAndStatus10mOver1d = new CardPaymentsByCategoryAndStatusTable.Window10m();

        private Values(Instant asOf, boolean isPast) {
            this.asOf = asOf;
            this.isPast = isPast;
        }

        /**
         * The instant that all values are as of.
         */
        public Instant asOf() {
            return asOf;
        }

        /**
         * {@code Card.spendByCategory} over 1d; without groups of which nothing is counted. What was spent on each category
         */
        public Map<String, Double> spendByCategory1d() {
            return paymentsByCategory1hOver1d.spendByCategory("card.spend_by_category__86400__");
        }

        /**
         * {@code Card.spendByCategory} over 7d; without groups of which nothing is counted. What was spent on each category
         */
        public Map<String, Double> spendByCategory7d() {
            return paymentsByCategory1hOver7d.spendByCategory("card.spend_by_category__604800__");
        }

        /**
         * {@code Card.outcomes} over 1d; without groups of which nothing is counted.
         */
        public Map<Payment.Status, Long> outcomes1d() {
            return paymentsByStatus10mOver1d.outcomes();
        }

        /**
         * {@code Card.outcomes} over all time; without groups of which nothing is counted.
         *
         * @throws FieldException if these are the values of a given instant
         */
        public Map<Payment.Status, Long> outcomesAll() {
            if (isPast) {
                throw new FieldException("card.outcomes__all__",
                        "a window of all time is known as of now only; read it without an instant");
            }
            return paymentsByStatusAll.outcomes();
        }

        /**
         * {@code Card.dearest} over 1d; without groups of which nothing is counted.
         */
        public Map<Payment.Kind, Double> dearest1d() {
            return paymentsByCategoryAndStatus10mOver1d.dearest();
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code spendByCategory1d}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "spendByCategory1d" ->
                        new FeatureStatus(paymentsByCategory1hOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), paymentsByCategory1hOver1d.coverage().from(0, 1));
                case "spendByCategory7d" ->
                        new FeatureStatus(paymentsByCategory1hOver7d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_7D), paymentsByCategory1hOver7d.coverage().from(0, 1));
                case "outcomes1d" ->
                        new FeatureStatus(paymentsByStatus10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), paymentsByStatus10mOver1d.coverage().from(0));
                case "outcomesAll" -> new FeatureStatus(paymentsByStatusAll.isIncomplete(),
                        paymentsByStatusAll.coverage().from(0));
                case "dearest1d" ->
                        new FeatureStatus(paymentsByCategoryAndStatus10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), paymentsByCategoryAndStatus10mOver1d.coverage().from(0));
                default -> throw new IllegalArgumentException("Card has no read " + read);
            };
        }
    }
}
