// Generated from cards.Card. To change it, change that.
package cards;

import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Reads the windowed features of {@link Card}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardFeatures {
    private static final long WINDOW_1H = 3_600_000L;

    private static final long WINDOW_1D = 86_400_000L;

    private static final long WINDOW_7D = 604_800_000L;

    private static final long WINDOW_30D = 2_592_000_000L;

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
     * {@code Card.tries} over 1h, as of now; 0 where nothing is counted. How often it was tried
     */
    public long tries1h(long id) {
        return payments1m(id, clock.millis(), WINDOW_1H).tries();
    }

    /**
     * {@code Card.tries} over 1h, as of an instant; 0 where nothing is counted. How often it was tried
     */
    public long tries1h(long id, Instant asOf) {
        return payments1m(id, shards.asOfMillis(asOf, clock), WINDOW_1H).tries();
    }

    /**
     * {@code Card.tries} over 1d, as of now; 0 where nothing is counted. How often it was tried
     */
    public long tries1d(long id) {
        return payments1h2(id, clock.millis(), WINDOW_1D).tries();
    }

    /**
     * {@code Card.tries} over 1d, as of an instant; 0 where nothing is counted. How often it was tried
     */
    public long tries1d(long id, Instant asOf) {
        return payments1h2(id, shards.asOfMillis(asOf, clock), WINDOW_1D).tries();
    }

    /**
     * {@code Card.tries} over all time; 0 where nothing is counted. How often it was tried
     */
    public long triesAll(long id) {
        return paymentsAll(id).tries();
    }

    /**
     * {@code Card.declined} over 1h, as of now; 0 where nothing is counted.
     */
    public long declined1h(long id) {
        return payments1m(id, clock.millis(), WINDOW_1H).declined();
    }

    /**
     * {@code Card.declined} over 1h, as of an instant; 0 where nothing is counted.
     */
    public long declined1h(long id, Instant asOf) {
        return payments1m(id, shards.asOfMillis(asOf, clock), WINDOW_1H).declined();
    }

    /**
     * {@code Card.declined} over 1d, as of now; 0 where nothing is counted.
     */
    public long declined1d(long id) {
        return payments1h2(id, clock.millis(), WINDOW_1D).declined();
    }

    /**
     * {@code Card.declined} over 1d, as of an instant; 0 where nothing is counted.
     */
    public long declined1d(long id, Instant asOf) {
        return payments1h2(id, shards.asOfMillis(asOf, clock), WINDOW_1D).declined();
    }

    /**
     * {@code Card.cents} over 7d, as of now; 0 where nothing is counted.
     */
    public long cents7d(long id) {
        return payments1h(id, clock.millis(), WINDOW_7D).cents("card.cents__604800__");
    }

    /**
     * {@code Card.cents} over 7d, as of an instant; 0 where nothing is counted.
     */
    public long cents7d(long id, Instant asOf) {
        return payments1h(id, shards.asOfMillis(asOf, clock),
                WINDOW_7D).cents("card.cents__604800__");
    }

    /**
     * {@code Card.meanCents} over 7d, as of now; -1.0 where nothing is counted.
     */
    public double meanCents7d(long id) {
        return payments1h(id, clock.millis(), WINDOW_7D).meanCents();
    }

    /**
     * {@code Card.meanCents} over 7d, as of an instant; -1.0 where nothing is counted.
     */
    public double meanCents7d(long id, Instant asOf) {
        return payments1h(id, shards.asOfMillis(asOf, clock), WINDOW_7D).meanCents();
    }

    /**
     * {@code Card.leastCents} over 7d, as of now; null where nothing is counted.
     */
    public @Nullable Long leastCents7d(long id) {
        return payments1h(id, clock.millis(), WINDOW_7D).leastCents();
    }

    /**
     * {@code Card.leastCents} over 7d, as of an instant; null where nothing is counted.
     */
    public @Nullable Long leastCents7d(long id, Instant asOf) {
        return payments1h(id, shards.asOfMillis(asOf, clock), WINDOW_7D).leastCents();
    }

    /**
     * {@code Card.mostItems} over 7d, as of now; 0 where nothing is counted.
     */
    public int mostItems7d(long id) {
        return payments1h(id, clock.millis(), WINDOW_7D).mostItems();
    }

    /**
     * {@code Card.mostItems} over 7d, as of an instant; 0 where nothing is counted.
     */
    public int mostItems7d(long id, Instant asOf) {
        return payments1h(id, shards.asOfMillis(asOf, clock), WINDOW_7D).mostItems();
    }

    /**
     * {@code Card.oddMean} over 30d, as of now; null where nothing is counted.
     */
    public @Nullable Double oddMean30d(long id) {
        return payments6h(id, clock.millis(), WINDOW_30D).oddMean("card.odd_mean__2592000__");
    }

    /**
     * {@code Card.oddMean} over 30d, as of an instant; null where nothing is counted.
     */
    public @Nullable Double oddMean30d(long id, Instant asOf) {
        return payments6h(id, shards.asOfMillis(asOf, clock),
                WINDOW_30D).oddMean("card.odd_mean__2592000__");
    }

    /**
     * {@code Card.largest} over 30d, as of now; null where nothing is counted.
     */
    public @Nullable Double largest30d(long id) {
        return payments1h2(id, clock.millis(), WINDOW_30D).largest();
    }

    /**
     * {@code Card.largest} over 30d, as of an instant; null where nothing is counted.
     */
    public @Nullable Double largest30d(long id, Instant asOf) {
        return payments1h2(id, shards.asOfMillis(asOf, clock), WINDOW_30D).largest();
    }

    /**
     * {@code Card.declinedShare} over 1h, <code>declined['1h'] / tries['1h']</code>, as of now; 0.0 where a part has no value, or zero divides. The share of what was declined
     */
    public double declinedShare1h(long id) {
        return at(id).declinedShare1h();
    }

    /**
     * {@code Card.declinedShare} over 1h, <code>declined['1h'] / tries['1h']</code>, as of an instant; 0.0 where a part has no value, or zero divides. The share of what was declined
     */
    public double declinedShare1h(long id, Instant asOf) {
        return at(id, asOf).declinedShare1h();
    }

    /**
     * {@code Card.declinedShare} over 1d, <code>declined['1d'] / tries['1d']</code>, as of now; 0.0 where a part has no value, or zero divides. The share of what was declined
     */
    public double declinedShare1d(long id) {
        return at(id).declinedShare1d();
    }

    /**
     * {@code Card.declinedShare} over 1d, <code>declined['1d'] / tries['1d']</code>, as of an instant; 0.0 where a part has no value, or zero divides. The share of what was declined
     */
    public double declinedShare1d(long id, Instant asOf) {
        return at(id, asOf).declinedShare1d();
    }

    /**
     * {@code Card.odd}, <code>int(mostItems['7d']) + tries['all']</code>, as of now.
     */
    public long odd(long id) {
        return at(id).odd();
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
            CardPaymentsTable paymentsTable = shard.find(CardPaymentsTable.class, place);
            if (paymentsTable == null) {
                continue;
            }
            shard.read(() -> {
                paymentsTable.copy1m(id, asOfMillis, WINDOW_1H, values.payments1mOver1h);
                paymentsTable.copy1h2(id, asOfMillis, WINDOW_1D, values.payments1h2Over1d);
                paymentsTable.copyAll(id, values.paymentsAll);
                paymentsTable.copy1h(id, asOfMillis, WINDOW_7D, values.payments1hOver7d);
                paymentsTable.copy6h(id, asOfMillis, WINDOW_30D, values.payments6hOver30d);
                paymentsTable.copy1h2(id, asOfMillis, WINDOW_30D, values.payments1h2Over30d);
            });
            values.payments1mOver1h.merge();
            values.payments1h2Over1d.merge();
            values.paymentsAll.merge();
            values.payments1hOver7d.merge();
            values.payments6hOver30d.merge();
            values.payments1h2Over30d.merge();
        }
        return values;
    }

    private CardPaymentsTable.Window1m payments1m(long id, long asOfMillis, long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsTable.Window1m window = new CardPaymentsTable.Window1m();
        for (Shard shard : shards.all()) {
            CardPaymentsTable table = shard.find(CardPaymentsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy1m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsTable.Window1h payments1h(long id, long asOfMillis, long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsTable.Window1h window = new CardPaymentsTable.Window1h();
        for (Shard shard : shards.all()) {
            CardPaymentsTable table = shard.find(CardPaymentsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy1h(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsTable.Window1h2 payments1h2(long id, long asOfMillis, long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsTable.Window1h2 window = new CardPaymentsTable.Window1h2();
        for (Shard shard : shards.all()) {
            CardPaymentsTable table = shard.find(CardPaymentsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy1h2(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsTable.Window6h payments6h(long id, long asOfMillis, long windowMillis) {
        int place = shards.placeOf(id);
        CardPaymentsTable.Window6h window = new CardPaymentsTable.Window6h();
        for (Shard shard : shards.all()) {
            CardPaymentsTable table = shard.find(CardPaymentsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy6h(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private CardPaymentsTable.WindowAll paymentsAll(long id) {
        int place = shards.placeOf(id);
        CardPaymentsTable.WindowAll window = new CardPaymentsTable.WindowAll();
        for (Shard shard : shards.all()) {
            CardPaymentsTable table = shard.find(CardPaymentsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copyAll(id, window));
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

        private final CardPaymentsTable.Window1m payments1mOver1h = new CardPaymentsTable.Window1m();

        private final CardPaymentsTable.Window1h2 payments1h2Over1d = new CardPaymentsTable.Window1h2();

        private final CardPaymentsTable.WindowAll paymentsAll = new CardPaymentsTable.WindowAll();

        private final CardPaymentsTable.Window1h payments1hOver7d = new CardPaymentsTable.Window1h();

        private final CardPaymentsTable.Window6h payments6hOver30d = new CardPaymentsTable.Window6h();

        private final CardPaymentsTable.Window1h2 payments1h2Over30d = new CardPaymentsTable.Window1h2();

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
         * {@code Card.tries} over 1h; 0 where nothing is counted. How often it was tried
         */
        public long tries1h() {
            return payments1mOver1h.tries();
        }

        /**
         * {@code Card.tries} over 1d; 0 where nothing is counted. How often it was tried
         */
        public long tries1d() {
            return payments1h2Over1d.tries();
        }

        /**
         * {@code Card.tries} over all time; 0 where nothing is counted. How often it was tried
         *
         * @throws FieldException if these are the values of a given instant
         */
        public long triesAll() {
            if (isPast) {
                throw new FieldException("card.tries__all__",
                        "a window of all time is known as of now only; read it without an instant");
            }
            return paymentsAll.tries();
        }

        /**
         * {@code Card.declined} over 1h; 0 where nothing is counted.
         */
        public long declined1h() {
            return payments1mOver1h.declined();
        }

        /**
         * {@code Card.declined} over 1d; 0 where nothing is counted.
         */
        public long declined1d() {
            return payments1h2Over1d.declined();
        }

        /**
         * {@code Card.cents} over 7d; 0 where nothing is counted.
         */
        public long cents7d() {
            return payments1hOver7d.cents("card.cents__604800__");
        }

        /**
         * {@code Card.meanCents} over 7d; -1.0 where nothing is counted.
         */
        public double meanCents7d() {
            return payments1hOver7d.meanCents();
        }

        /**
         * {@code Card.leastCents} over 7d; null where nothing is counted.
         */
        public @Nullable Long leastCents7d() {
            return payments1hOver7d.leastCents();
        }

        /**
         * {@code Card.mostItems} over 7d; 0 where nothing is counted.
         */
        public int mostItems7d() {
            return payments1hOver7d.mostItems();
        }

        /**
         * {@code Card.oddMean} over 30d; null where nothing is counted.
         */
        public @Nullable Double oddMean30d() {
            return payments6hOver30d.oddMean("card.odd_mean__2592000__");
        }

        /**
         * {@code Card.largest} over 30d; null where nothing is counted.
         */
        public @Nullable Double largest30d() {
            return payments1h2Over30d.largest();
        }

        /**
         * {@code Card.declinedShare} over 1h, <code>declined['1h'] / tries['1h']</code>; 0.0 where a part has no value, or zero divides. The share of what was declined
         */
        public double declinedShare1h() {
            @Nullable Double value = computeDeclinedShare1h(declined1h(), tries1h());
            return value == null ? 0.0 : value;
        }

        /**
         * Computes <code>declined['1h'] / tries['1h']</code>.
         */
        private static @Nullable Double computeDeclinedShare1h(long declined1h, long tries1h) {
            double divisor = (double) tries1h;
            if (divisor == 0.0) {
                return null;
            }
            return Checks.readable("card.declined_share__3600__", (double) declined1h / divisor);
        }

        /**
         * {@code Card.declinedShare} over 1d, <code>declined['1d'] / tries['1d']</code>; 0.0 where a part has no value, or zero divides. The share of what was declined
         */
        public double declinedShare1d() {
            @Nullable Double value = computeDeclinedShare1d(declined1d(), tries1d());
            return value == null ? 0.0 : value;
        }

        /**
         * Computes <code>declined['1d'] / tries['1d']</code>.
         */
        private static @Nullable Double computeDeclinedShare1d(long declined1d, long tries1d) {
            double divisor = (double) tries1d;
            if (divisor == 0.0) {
                return null;
            }
            return Checks.readable("card.declined_share__86400__", (double) declined1d / divisor);
        }

        /**
         * {@code Card.odd}, <code>int(mostItems['7d']) + tries['all']</code>.
         */
        public long odd() {
            return computeOdd(mostItems7d(), triesAll());
        }

        /**
         * Computes <code>int(mostItems['7d']) + tries['all']</code>.
         */
        private static long computeOdd(int mostItems7d, long triesAll) {
            try {
                return Math.addExact((long) mostItems7d, triesAll);
            } catch (ArithmeticException | DateTimeException outOfRange) {
                throw new FieldException("card.odd", "out of range: " + outOfRange.getMessage());
            }
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code tries1h}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "tries1h" ->
                        new FeatureStatus(payments1mOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), payments1mOver1h.coverage().from(0));
                case "tries1d" ->
                        new FeatureStatus(payments1h2Over1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), payments1h2Over1d.coverage().from(0));
                case "triesAll" -> new FeatureStatus(paymentsAll.isIncomplete(),
                        paymentsAll.coverage().from(0));
                case "declined1h" ->
                        new FeatureStatus(payments1mOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), payments1mOver1h.coverage().from(1));
                case "declined1d" ->
                        new FeatureStatus(payments1h2Over1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), payments1h2Over1d.coverage().from(2));
                case "cents7d" ->
                        new FeatureStatus(payments1hOver7d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_7D), payments1hOver7d.coverage().from(0));
                case "meanCents7d" ->
                        new FeatureStatus(payments1hOver7d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_7D), payments1hOver7d.coverage().from(0, 1));
                case "leastCents7d" ->
                        new FeatureStatus(payments1hOver7d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_7D), payments1hOver7d.coverage().from(1, 2));
                case "mostItems7d" ->
                        new FeatureStatus(payments1hOver7d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_7D), payments1hOver7d.coverage().from(3));
                case "oddMean30d" ->
                        new FeatureStatus(payments6hOver30d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_30D), payments6hOver30d.coverage().from(0, 1));
                case "largest30d" ->
                        new FeatureStatus(payments1h2Over30d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_30D), payments1h2Over30d.coverage().from(1));
                case "declinedShare1h" -> FeatureStatus.ofAll(status("declined1h"),
                        status("tries1h"));
                case "declinedShare1d" -> FeatureStatus.ofAll(status("declined1d"),
                        status("tries1d"));
                case "odd" -> FeatureStatus.ofAll(status("mostItems7d"), status("triesAll"));
                default -> throw new IllegalArgumentException("Card has no read " + read);
            };
        }
    }
}
