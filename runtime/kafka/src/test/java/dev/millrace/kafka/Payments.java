package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.ShardTable;
import dev.millrace.table.Shards;
import dev.millrace.table.StreamUpdater;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the processor would generate for payments, summed by user and counted by user, in two tables; by hand. */
final class Payments {
    /** A user whose payments come too late, as a generated updater would find by their time. */
    static final String LATE = "late";

    private Payments() {}

    record Payment(String user, long amount) {}

    static final class Sums implements ShardTable {
        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {}

        final Map<String, Long> ofUser = new ConcurrentHashMap<>(); // a look may meet the writer in it
        volatile long newestMillis;
    }

    static final class Counts implements ShardTable {
        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {}

        final Map<String, Long> ofUser = new ConcurrentHashMap<>();
    }

    /** The typed reads. */
    record PaymentFeatures(Shards shards, Clock clock) {
        long sum(String user) {
            return total(shard -> {
                Sums sums = shard.find(Sums.class);
                return sums == null ? 0 : sums.ofUser.getOrDefault(user, 0L);
            });
        }

        long count(String user) {
            return total(shard -> {
                Counts counts = shard.find(Counts.class);
                return counts == null ? 0 : counts.ofUser.getOrDefault(user, 0L);
            });
        }

        long newestMillis() {
            long newest = 0;
            for (Shard shard : shards.all()) {
                Sums sums = shard.find(Sums.class);
                newest = sums == null ? newest : Math.max(newest, sums.newestMillis);
            }
            return newest;
        }

        /** Whether, in every shard, each of the user's payments is in both tables or in neither. */
        boolean whole(String user) {
            boolean whole = true;
            for (Shard shard : shards.all()) {
                Sums sums = shard.find(Sums.class);
                Counts counts = shard.find(Counts.class);
                boolean[] equal = {true};
                shard.read(() -> equal[0] = sums == null
                        || counts == null
                        || sums.ofUser.getOrDefault(user, 0L).equals(counts.ofUser.getOrDefault(user, 0L)));
                whole &= equal[0];
            }
            return whole;
        }

        private long total(Function<Shard, Long> of) {
            long total = 0;
            for (Shard shard : shards.all()) {
                long[] seen = {0};
                shard.read(() -> seen[0] = of.apply(shard));
                total += seen[0];
            }
            return total;
        }
    }

    /** Sums only. */
    static StreamBinding<Payment> sums(String source, Resolver resolver, String... topics) {
        return new StreamBinding<>(
                "PaymentStreams.sums", source, List.of(topics), 0, Payment.class, () -> Payments::read, shard -> {
                    Sums sums = shard.table(Sums.class, budget -> new Sums());
                    return new Updater(resolver, (payment, millis) -> {
                        sums.ofUser.merge(payment.user(), payment.amount(), Long::sum);
                        sums.newestMillis = Math.max(sums.newestMillis, millis);
                    });
                });
    }

    /** Counts only. */
    static StreamBinding<Payment> counts(String source, Resolver resolver, String... topics) {
        return new StreamBinding<>(
                "PaymentStreams.counts", source, List.of(topics), 0, Payment.class, () -> Payments::read, shard -> {
                    Counts counts = shard.table(Counts.class, budget -> new Counts());
                    return new Updater(
                            resolver, (payment, millis) -> counts.ofUser.merge(payment.user(), 1L, Long::sum));
                });
    }

    static FeatureIndex index(StreamBinding<?>... streams) {
        List<FeaturesBinding<?>> features =
                List.of(new FeaturesBinding<>(PaymentFeatures.class, "payment", PaymentFeatures::new));
        return new FeatureIndex() {
            @Override
            public List<StreamBinding<?>> streams() {
                return new ArrayList<>(List.of(streams));
            }

            @Override
            public List<FeaturesBinding<?>> features() {
                return features;
            }

            @Override
            public List<DeclaredStream<?, ?>> declaredStreams() {
                return List.of();
            }

            @Override
            public List<DeclaredFeatures> declaredFeatures() {
                return List.of();
            }
        };
    }

    interface Resolver {
        @Nullable
        Payment resolve(Payment payment);
    }

    private interface Adder {
        void add(Payment payment, long millis);
    }

    private static final class Updater implements StreamUpdater<Payment> {
        private final Resolver resolver;
        private final Adder adder;
        private Payment payment = new Payment("", 0);
        private long millis;

        Updater(Resolver resolver, Adder adder) {
            this.resolver = resolver;
            this.adder = adder;
        }

        @Override
        public Outcome prepare(Payment message, MessageEnvelope envelope) {
            Payment resolved = resolver.resolve(message);
            if (resolved == null) {
                return Outcome.SKIPPED;
            }
            millis = Checks.eventMillis(envelope.timestampMillis());
            payment = resolved;
            return payment.user().equals(LATE) ? Outcome.LATE : Outcome.TAKEN;
        }

        @Override
        public void apply() {
            adder.add(payment, millis);
        }
    }

    private static final FieldNames FIELDS = FieldNames.of(new String[] {"user"}, new String[] {"amount"});

    private static Payment read(JsonReader json) {
        String user = "";
        long amount = 0;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(FIELDS); field != JsonReader.END; field = json.nextField(FIELDS)) {
            if (field == JsonReader.UNKNOWN) {
                json.skipValue();
                continue;
            }
            seen = FIELDS.once(seen, field);
            if (field == 0) {
                user = json.nextString();
            } else {
                amount = json.nextLong();
            }
        }
        FIELDS.require(seen, 0b11, 0);
        return new Payment(user, amount);
    }
}
