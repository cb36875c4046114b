package bank;

import dev.millrace.DataFrame;
import dev.millrace.Deduplication;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.HasMany;
import dev.millrace.KafkaSource;
import dev.millrace.MessageEnvelope;
import dev.millrace.Output;
import dev.millrace.StateBudget;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

class Market {
    @Deduplication(on = "_.id", within = "24h", maxBytes = 1_000_000)
    @interface Once {}

    @Features
    @StateBudget("200MB")
    record Shop(
            long id,
            String category,
            DataFrame<Sale> sales,
            @Window(
                    value = "7d",
                    maxGroups = 20,
                    expression = "_.sales[_.at <= _.chalk_now].group_by(_.kind).agg(_.amount.sum())")
            Windowed<Map<String, Double>> byKind,
            @Window(value = {"1h", "all"}, expression = "_.sales.group_by(_.status).agg(_.count())")
            Windowed<Map<Sale.Status, Long>> byStatus,
            @HasMany(foreignKey = {"shopId", "category"}, localKey = {"id", "category"}) DataFrame<Sale> own,
            @Window(
                    value = "1d",
                    expression = "_.own[_.amount * coalesce(_.items, 1), hour_of_day(_.at, 'UTC') < 6, _.is_large].sum()")
            Windowed<Double> nightly,
            @Window(value = {"1h", "1d"}, expression = "_.sales[_.small].count()") Windowed<Long> small,
            @Window(
                    value = {"1h", "1d"},
                    expression = "_.small[_.chalk_window] / _.small['1d'] + _.most_ever",
                    defaultValue = "0.5")
            Windowed<Double> share,
            @Feature(expression = "if_then_else(_.ever > 3, _.share['1h'], -1)") @Nullable Double odd,
            @Feature(expression = "_.own[if_then_else(_.small, 0, cast(_.amount, int))].sum()") long ever,
            @Feature(expression = "_.sales[_.items / 2, _.status in ['OK', 'RETURNED']].max()", name = "most_ever")
            @Nullable Double most,
            @Window(value = "1d", expression = "_.sales[_.maker.rank, _.maker.name != 'x'].max()")
            Windowed<@Nullable Integer> rank) {}

    @Features
    record Sale(
            String id,
            @ForeignKey(Shop.class) long shopId,
            double amount,
            @Nullable Integer items,
            String category,
            Status status,
            boolean small,
            @Nullable Maker maker,
            @dev.millrace.FeatureTime Instant at) {
        record Maker(String name, @Nullable Integer rank) {}

        enum Status {
            OK,
            RETURNED
        }

        @Feature
        public boolean isLarge() {
            return amount > 100;
        }

        @Feature(name = "kind", description = "What is sold")
        public @Nullable String sold() {
            return category;
        }
    }

    @Features
    record Visit(@Nullable String channel, long millis, UUID visitor, @ForeignKey(Shop.class) long shopId, float seconds, @Nullable OffsetDateTime ts) {}

    @Features
    record Visitor(
            UUID id,
            @HasMany(foreignKey = "visitor") DataFrame<Visit> visits,
            @Window(value = "1h", expression = "_.visits[abs(_.seconds - 2.5)].mean()")
            Windowed<@Nullable Double> distance,
            @Window(value = "1h", expression = "_.visits[_.millis, _.channel != 'web'].sum()") Windowed<Long> spent) {}

    static class Form {
        public String id = "";
        public float amount;
        private @Nullable Integer items;

        public void setItems(Integer items) {
            this.items = items;
        }
    }

    record Message(String id, Caller caller, Session session) {
        record Caller(UUID number, int shop) {}

        record Session(float seconds, @Nullable OffsetDateTime begin) {}
    }

    interface Streams {
        @Once
        @Stream(source = @KafkaSource(name = "visits", lateArrivalDeadline = "1h", maxAhead = "5m"), parse = "message")
        @Output(feature = "visitor", from = "_.caller.number")
        @Output(feature = "channel", from = "if_then_else(_.session.begin is null, 'web', lower(_.id))")
        @Output(feature = "millis", from = "_.caller.shop * 1000 + 1")
        @Output(feature = "shopId", from = "_.caller.shop")
        @Output(feature = "seconds", from = "_.session.seconds")
        @Output(feature = "ts", from = "_.session.begin")
        Visit visits(Message message);

        static @Nullable Message message(String text, MessageEnvelope envelope) {
            return null;
        }

        @Stream(
                source = @KafkaSource(name = "forms", topics = {"forms", "old-forms"}),
                deduplication = @Deduplication(on = "_.id", within = "1d", whenFull = Deduplication.WhenFull.PASS))
        static List<Sale> forms(Form form, MessageEnvelope envelope) {
            return List.of();
        }
    }
}
