package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values and conditions that are computed of a row: numbers, functions, nulls, choices. */
class ComputedValuesOracleTest {
    private static final String PAYMENT = """
            package computed;

            import dev.millrace.*;
            import java.time.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    @ForeignKey(Card.class) long cardId, double amount, @Nullable Double rate, int items,
                    @Nullable Integer returned, long points, float weight, String category, @Nullable String note,
                    Status status, @Nullable Status before, boolean online, @Nullable Boolean trusted, int epoch,
                    @FeatureTime Instant at, Instant opened, @Nullable OffsetDateTime settled) {
                public enum Status { OK, DECLINED, LATE }

                @Feature public boolean isSmall() { return amount < 1; }

                @Feature @Nullable Double fee() { return rate == null ? null : rate * 0.01; }

                @Feature(name = "whole_rate") int wholeRate() {
                    if (Double.valueOf(0.5).equals(rate)) throw new IllegalStateException("half");
                    return items;
                }
            }
            """;

    private static final String STREAMS = """
            package computed;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "payments"))
                static Payment payments(Payment payment) {
                    return payment;
                }
            }
            """;

    private static CompiledSources card(String... features) {
        StringBuilder windows = new StringBuilder();
        for (int i = 0; i < features.length; i++) {
            String[] typeAndExpression = features[i].split(": ", 2);
            windows.append(",\n    @Window(value = {\"1d\", \"1h\"}, expression = \"%s\") Windowed<%s> f%d"
                    .formatted(typeAndExpression[1], typeAndExpression[0], i));
        }
        return CompiledSources.of(List.of(PAYMENT, STREAMS, """
                package computed;

                import dev.millrace.*;
                import org.jspecify.annotations.Nullable;

                @Features
                public record Card(long id, DataFrame<Payment> payments%s) {}
                """.formatted(windows)));
    }

    /** Random payments, of which many make no number at all; each answer against a recount of all rows. */
    private static void assertMeetsOracle(String... features) {
        CompiledSources code = card(features);
        List<Span> spans = List.of(Span.of("1d", "10m"), Span.of("1h", "30s"));
        for (long seed = 1; seed <= 3; seed++) {
            Trial.run(new RandomDeclaration(seed, "computed", List.of(), spans), code, 300);
        }
    }

    @Test
    void numbers_are_computed_as_longs_or_as_doubles() {
        assertMeetsOracle(
                "Double: _.payments[_.amount * _.rate].sum()",
                "Double: _.payments[_.amount * _.rate + 0.5 - _.weight].sum()",
                "@Nullable Long: _.payments[_.items * 2 - _.returned].max()",
                "Long: _.payments[_.items + _.points].sum()",
                "@Nullable Double: _.payments[-_.amount].min()",
                "@Nullable Double: _.payments[(_.amount - 1) / (_.items + _.returned) + _.weight / _.rate / _.items].mean()",
                "Long: _.payments[_.amount / _.rate > 2].count()",
                "Long: _.payments[(_.items * 3 == 2.5) | (_.items - _.returned >= 0.5)].count()");
    }

    @Test
    void functions_are_those_of_the_jdk() {
        assertMeetsOracle(
                "@Nullable Double: _.payments[abs(_.amount) + floor(_.rate) - ceil(_.weight) * round(_.amount)].mean()",
                "@Nullable Long: _.payments[abs(_.items) + floor(_.returned)].max()",
                "@Nullable Double: _.payments[min(_.amount, _.items) / max(_.rate, 2)].max()",
                "@Nullable Long: _.payments[F.length(_.note) + length(upper(_.category))].max()",
                "Long: _.payments[F.lower(_.note) in ['a', 'b'], ~starts_with(_.note, 'x')].count()",
                "Long: _.payments[contains(_.category, 'a') | ends_with(_.note, _.category)].count()",
                "Long: _.payments[hour_of_day(_.at, 'Europe/Berlin') not in [1, 2]].count()",
                "Long: _.payments[day_of_week(_.settled, 'UTC') + hour_of_day(_.opened, '+05:30')].sum()",
                "Long: _.payments[from_unix_seconds(_.epoch) > _.opened].count()",
                "@Nullable Long: _.payments[cast(_.amount, int) + cast(_.returned, int)].max()",
                "Double: _.payments[cast(_.items, float)].sum()");
    }

    @Test
    void null_is_looked_at_by_choices_alone() {
        assertMeetsOracle(
                "Double: _.payments[coalesce(_.rate, 1) * _.amount].sum()",
                "Double: _.payments[coalesce(_.rate / _.returned, _.returned, _.amount)].sum()",
                "Double: _.payments[1 + coalesce(_.rate / _.items, _.returned)].sum()",
                "Long: _.payments[F.cast(_.rate > 1, int)].sum()",
                "@Nullable Double: _.payments[cast(_.trusted, float)].mean()",
                "Long: _.payments[cast((_.rate > 1) & ~_.trusted, int) + 1].sum()",
                "Double: _.payments[if_then_else(_.online, _.rate, _.weight)].sum()",
                "Double: _.payments[2 * if_then_else((_.rate / _.items > 2) | is_null(_.note), round(_.amount), -_.items)]"
                        + ".sum()",
                "Double: _.payments[if_then_else(_.items != 0, _.amount / _.items, _.rate / _.returned / _.points)].sum()",
                "Long: _.payments[_.note is not None, is_null(_.rate / _.items)].count()",
                "Long: _.payments[(_.rate is None) | ~is_null(_.returned), coalesce(_.trusted, False)].count()",
                "Long: _.payments[_.before not in ['OK', 'LATE']].count()",
                "Long: _.payments[coalesce(_.before, _.status) == 'DECLINED'].count()",
                "Long: _.payments[if_then_else(_.online, _.before, _.status) in ['OK']].count()");
    }

    @Test
    void features_are_computed_in_java_too() {
        assertMeetsOracle(
                "Long: _.payments[_.is_small, ~_.online].count()",
                "Double: _.payments[_.fee].sum()",
                "Double: _.payments[_.amount - _.fee, _.fee is not None].sum()",
                "@Nullable Integer: _.payments[_.whole_rate].max()");
    }

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CompiledSources CODE = card(
            "Double: _.payments[_.amount * _.rate].sum()",
            "Long: _.payments[_.points * _.points].sum()",
            "@Nullable Double: _.payments[_.amount / _.items].mean()",
            "Long: _.payments[~(_.rate > 1)].count()",
            "Long: _.payments[cast(_.rate > 1, int)].sum()");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 1, Duration.ofMinutes(10)));

    private void feed(double amount, @Nullable Double rate, int items, long points) throws Exception {
        Object payment = CODE.load("computed.Payment")
                .getDeclaredConstructors()[0]
                .newInstance(
                        7L, amount, rate, items, null, points, 1f, "c", null, null, null, true, null, 0, NOON, NOON,
                        null);
        millrace.feed("payments", payment);
    }

    private Answer read(int feature) {
        return millrace.recount().asOfNow("card.f" + feature + "__86400__", 7L, NOON);
    }

    @Test
    void what_is_computed_of_null_or_divided_by_zero_adds_nothing() throws Exception {
        feed(10, 1.5, 4, 3);
        feed(20, null, 0, 2);
        feed(30, 0.5, 2, 1);
        millrace.verify(CODE.load("computed.CardFeatures"), 7L);
        assertThat(read(0).isMetBy(30.0)).isTrue(); // 10 * 1.5 + 30 * 0.5
        assertThat(read(1)).isEqualTo(new Answer.Exactly(14L));
        assertThat(read(2).isMetBy(8.75)).isTrue(); // of 10 / 4 and 30 / 2
        assertThat(read(3)).isEqualTo(new Answer.Exactly(1L)); // unknown is not false
        assertThat(read(4)).isEqualTo(new Answer.Exactly(1L));
    }

    @Test
    void a_number_that_cannot_be_had_makes_the_record_bad() throws Exception {
        assertThatThrownBy(() -> feed(1e300, 1e300, 1, 1))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Payment: amount * rate is Infinity");
        assertThatThrownBy(() -> feed(1, 1.0, 1, 1L << 40))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Payment: points * points is out of range: long overflow");
        millrace.verify(CODE.load("computed.CardFeatures"), 7L);
    }
}
