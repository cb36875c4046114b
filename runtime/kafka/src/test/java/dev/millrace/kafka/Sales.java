package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.StreamBinding;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the processor would generate for sales counted by their shop, with every check that it makes of a row; by hand. */
final class Sales {
    private Sales() {}

    /** @param at epoch milliseconds, or null where the record's time is meant */
    record Sale(
            @Nullable String shop,
            double amount,
            long items,
            @Nullable Long at) {}

    /** How many sales of each shop one partition has counted. */
    static final class Counts implements ShardTable {
        final Map<String, Long> ofShop = new ConcurrentHashMap<>();

        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {}
    }

    /** An index of one source, {@code sales}, that adds to what {@code counted} holds once it runs. */
    static FeatureIndex index(UnaryOperator<Sale> resolver, List<Counts> counted) {
        return Payments.index(new StreamBinding<>(
                "SaleStreams.sales",
                "sales",
                List.of(),
                Checks.MAX_AHEAD_MILLIS,
                Sale.class,
                () -> Sales::read,
                shard -> {
                    Counts counts = shard.table(Counts.class, budget -> new Counts());
                    counted.add(counts);
                    return new Updater(resolver, counts, shard);
                }));
    }

    /** How many sales of each shop were counted in all partitions. */
    static Map<String, Long> total(List<Counts> counted) {
        Map<String, Long> total = new TreeMap<>();
        counted.forEach(counts -> counts.ofShop.forEach((shop, count) -> total.merge(shop, count, Long::sum)));
        return total;
    }

    private static final class Updater implements StreamUpdater<Sale> {
        private final UnaryOperator<Sale> resolver;
        private final Counts counts;
        private final int maxKeyLength;
        private String shop = "";

        Updater(UnaryOperator<Sale> resolver, Counts counts, Shard shard) {
            this.resolver = resolver;
            this.counts = counts;
            this.maxKeyLength = shard.maxKeyLength();
        }

        @Override
        public Outcome prepare(Sale message, MessageEnvelope envelope) {
            Sale row = resolver.apply(message);
            if (row.items() < 0) {
                return Outcome.SKIPPED;
            }
            long millis = Checks.eventMillis(row.at(), envelope.timestampMillis(), Checks.MAX_AHEAD_MILLIS);
            shop = Checks.key("Sale.shop", Checks.present("Sale.shop", row.shop()), maxKeyLength);
            double unused = Checks.finite("Sale.amount", row.amount());
            return envelope.timestampMillis() - millis > 3_600_000 ? Outcome.LATE : Outcome.TAKEN;
        }

        @Override
        public void apply() {
            counts.ofShop.merge(shop, 1L, Long::sum);
        }
    }

    private static final FieldNames FIELDS =
            FieldNames.of(new String[] {"shop"}, new String[] {"amount"}, new String[] {"items"}, new String[] {"at"});

    private static Sale read(JsonReader json) {
        String shop = null;
        double amount = 0;
        long items = 0;
        Long at = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(FIELDS); field != JsonReader.END; field = json.nextField(FIELDS)) {
            if (field == JsonReader.UNKNOWN) {
                json.skipValue();
                continue;
            }
            seen = FIELDS.once(seen, field);
            switch (field) {
                case 0 -> shop = json.nextNull() ? null : json.nextString();
                case 1 -> amount = json.nextDouble();
                case 2 -> items = json.nextLong();
                default -> at = json.nextLong();
            }
        }
        FIELDS.require(seen, 0b11, 0);
        return new Sale(shop, amount, items, at);
    }
}
