// Generated from bank.User. To change it, change that.
package bank;

import dev.millrace.FeatureStatus;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Reads the windowed features of {@link User}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class UserFeatures {
    private static final long WINDOW_30D = 2_592_000_000L;

    private final Shards shards;

    private final Clock clock;

    public UserFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(UserFeatures.class, "user", UserFeatures::new);
    }

    /**
     * {@code User.sumTransactionAmount} over 30d, as of now; 0 where nothing is counted.
     */
    public double sumTransactionAmount30d(String id) {
        return transactions6h(id, clock.millis(),
                WINDOW_30D).sumTransactionAmount("user.sum_transaction_amount__2592000__");
    }

    /**
     * {@code User.sumTransactionAmount} over 30d, as of an instant; 0 where nothing is counted.
     */
    public double sumTransactionAmount30d(String id, Instant asOf) {
        return transactions6h(id, shards.asOfMillis(asOf, clock),
                WINDOW_30D).sumTransactionAmount("user.sum_transaction_amount__2592000__");
    }

    /**
     * {@code User.meanTransactionAmount} over 30d, as of now; 0.0 where nothing is counted.
     */
    public double meanTransactionAmount30d(String id) {
        return transactions6h(id, clock.millis(),
                WINDOW_30D).meanTransactionAmount("user.mean_transaction_amount__2592000__");
    }

    /**
     * {@code User.meanTransactionAmount} over 30d, as of an instant; 0.0 where nothing is counted.
     */
    public double meanTransactionAmount30d(String id, Instant asOf) {
        return transactions6h(id, shards.asOfMillis(asOf, clock),
                WINDOW_30D).meanTransactionAmount("user.mean_transaction_amount__2592000__");
    }

    /**
     * Every value of one {@code User}, as of now and on one state of each shard.
     */
    public Values at(String id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code User}, as of an instant and on one state of each shard.
     */
    public Values at(String id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(String id, Instant asOf, long asOfMillis, boolean isPast) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            UserTransactionsTable transactionsTable = shard.find(UserTransactionsTable.class, place);
            if (transactionsTable == null) {
                continue;
            }
            shard.read(() -> {
                transactionsTable.copy6h(id, asOfMillis, WINDOW_30D, values.transactions6hOver30d);
            });
            values.transactions6hOver30d.merge();
        }
        return values;
    }

    private UserTransactionsTable.Window6h transactions6h(String id, long asOfMillis,
            long windowMillis) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        UserTransactionsTable.Window6h window = new UserTransactionsTable.Window6h();
        for (Shard shard : shards.all()) {
            UserTransactionsTable table = shard.find(UserTransactionsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy6h(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    /**
     * Every value of one {@code User}, as of one instant. Does not change.
     */
    public static final class Values {
        private final Instant asOf;

        private final boolean isPast;

        private final UserTransactionsTable.Window6h transactions6hOver30d = new UserTransactionsTable.Window6h();

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
         * {@code User.sumTransactionAmount} over 30d; 0 where nothing is counted.
         */
        public double sumTransactionAmount30d() {
            return transactions6hOver30d.sumTransactionAmount("user.sum_transaction_amount__2592000__");
        }

        /**
         * {@code User.meanTransactionAmount} over 30d; 0.0 where nothing is counted.
         */
        public double meanTransactionAmount30d() {
            return transactions6hOver30d.meanTransactionAmount("user.mean_transaction_amount__2592000__");
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code sumTransactionAmount30d}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "sumTransactionAmount30d" ->
                        new FeatureStatus(transactions6hOver30d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_30D), transactions6hOver30d.coverage().from(0));
                case "meanTransactionAmount30d" ->
                        new FeatureStatus(transactions6hOver30d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_30D), transactions6hOver30d.coverage().from(0, 1));
                default -> throw new IllegalArgumentException("User has no read " + read);
            };
        }
    }
}
