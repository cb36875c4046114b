package bank;

import dev.millrace.Bucket;
import dev.millrace.DataFrame;
import dev.millrace.FeatureTime;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import dev.millrace.KafkaSource;
import dev.millrace.Materialization;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public class Bank {
    @Materialization(bucketDuration = "1h", bucketDurations = @Bucket(value = "1m", windows = "1h"))
    @interface Fine {}

    @KafkaSource(name = "payments", topics = {"payments", "old-payments"})
    @interface Payments {}

    @Features(name = "customer", description = "A customer", owner = "bank", tags = {"a", "b"})
    public record User(
            @Id UUID number,
            String name,
            DataFrame<Payment> payments,
            DataFrame<Login> logins,
            @Window(value = {"1h", "30d", "all"}, expression = "_.payments.count()", defaultValue = "0")
            @Fine
            Windowed<Long> tries,
            @Window(value = "30d", expression = "_.payments[_.amount, _.status == 'OK'].sum()")
            Windowed<Double> spent,
            @Window(value = {"1d", "7d"}, expression = "_.payments[_.amount].mean()", defaultValue = "0.0")
            Windowed<Double> mean,
            @Window(value = "1h30m", expression = "_.payments[_.cents].sum()", name = "sum_of_cents")
            Windowed<Long> cents,
            @Window(
                    value = "1d",
                    expression = """
                            _.payments[_.items,
                                       ~(_.category == 'kiosk') & (_.small | (_.amount >= 10)),
                                       _.at > _.chalk_window].max()""",
                    materialization = @Materialization(bucketDuration = "5m", bucketStart = "2026-01-01T00:00:00+02:00"))
            Windowed<@Nullable Integer> most,
            @Window(value = "1d", expression = "_.logins[_.seconds].min()", defaultValue = "-1")
            Windowed<Float> shortest) {}

    @Features
    public record Payment(
            String id,
            @ForeignKey(User.class) UUID userId,
            @ForeignKey(Shop.class) @Nullable Long shopId,
            double amount,
            long cents,
            @Nullable Integer items,
            @Nullable String category,
            Status status,
            boolean small,
            @Nullable BigDecimal price,
            @FeatureTime Instant at) {
        enum Status {
            OK,
            DECLINED
        }
    }

    @Features
    public static class Login {
        public String id = "";

        @ForeignKey(User.class)
        public UUID userId = new UUID(0, 0);

        public float seconds;
        public short attempts;
        public @Nullable OffsetDateTime ts;
    }

    @Features
    record Shop(
            long id,
            DataFrame<Payment> payments,
            @Window(value = "7d", expression = "_.payments[_.small].count()") Windowed<Long> smallSales) {}

    record PaymentMessage(String id, UUID user, List<Line> lines, Map<String, Double> totals, @Nullable Instant at) {}

    record Line(String category, double amount, int items) {}

    record LoginMessage(String id, UUID user, float seconds) {}

    @Payments
    @Stream
    static Payment payments(PaymentMessage message) {
        return new Payment(
                message.id(), message.user(), 1L, 2.5, 250, 1, "kiosk", Payment.Status.OK, true, null, Instant.EPOCH);
    }

    @Stream(source = @KafkaSource(name = "logins"), outputs = {"id", "user_id", "seconds"})
    static @Nullable Login logins(LoginMessage message) {
        return message.id().isEmpty() ? null : new Login();
    }

    @Stream(source = @KafkaSource(name = "tests"), outputs = "id", updatesMaterializedAggregations = false)
    static Login tests(LoginMessage message) {
        return new Login();
    }
}
