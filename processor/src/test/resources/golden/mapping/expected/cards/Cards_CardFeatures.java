// Generated from cards.Cards.Card. To change it, change that.
package cards;

import dev.millrace.FeatureStatus;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Reads the windowed features of {@link Cards.Card}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Cards_CardFeatures {
    private static final long WINDOW_1D = 86_400_000L;

    private final Shards shards;

    private final Clock clock;

    public Cards_CardFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(Cards_CardFeatures.class, "card", Cards_CardFeatures::new);
    }

    /**
     * {@code Card.food} over 1d, as of now; 0 where nothing is counted.
     */
    public double food1d(String id) {
        return payments10m(id, clock.millis(), WINDOW_1D).food("card.food__86400__");
    }

    /**
     * {@code Card.food} over 1d, as of an instant; 0 where nothing is counted.
     */
    public double food1d(String id, Instant asOf) {
        return payments10m(id, shards.asOfMillis(asOf, clock),
                WINDOW_1D).food("card.food__86400__");
    }

    /**
     * {@code Card.inEuros} over 1d, as of now; 0 where nothing is counted.
     */
    public long inEuros1d(String id) {
        return payments10m(id, clock.millis(), WINDOW_1D).inEuros();
    }

    /**
     * {@code Card.inEuros} over 1d, as of an instant; 0 where nothing is counted.
     */
    public long inEuros1d(String id, Instant asOf) {
        return payments10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).inEuros();
    }

    /**
     * Every value of one {@code Card}, as of now and on one state of each shard.
     */
    public Values at(String id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code Card}, as of an instant and on one state of each shard.
     */
    public Values at(String id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(String id, Instant asOf, long asOfMillis, boolean isPast) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            Cards_CardPaymentsTable paymentsTable = shard.find(Cards_CardPaymentsTable.class, place);
            if (paymentsTable == null) {
                continue;
            }
            shard.read(() -> {
                paymentsTable.copy10m(id, asOfMillis, WINDOW_1D, values.payments10mOver1d);
            });
            values.payments10mOver1d.merge();
        }
        return values;
    }

    private Cards_CardPaymentsTable.Window10m payments10m(String id, long asOfMillis,
            long windowMillis) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Cards_CardPaymentsTable.Window10m window = new Cards_CardPaymentsTable.Window10m();
        for (Shard shard : shards.all()) {
            Cards_CardPaymentsTable table = shard.find(Cards_CardPaymentsTable.class, place);
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

        private final Cards_CardPaymentsTable.Window10m payments10mOver1d = new Cards_CardPaymentsTable.Window10m();

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
         * {@code Card.food} over 1d; 0 where nothing is counted.
         */
        public double food1d() {
            return payments10mOver1d.food("card.food__86400__");
        }

        /**
         * {@code Card.inEuros} over 1d; 0 where nothing is counted.
         */
        public long inEuros1d() {
            return payments10mOver1d.inEuros();
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code food1d}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "food1d" ->
                        new FeatureStatus(payments10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), payments10mOver1d.coverage().from(0));
                case "inEuros1d" ->
                        new FeatureStatus(payments10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), payments10mOver1d.coverage().from(1));
                default -> throw new IllegalArgumentException("Card has no read " + read);
            };
        }
    }
}
