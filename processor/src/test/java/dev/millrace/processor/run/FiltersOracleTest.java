package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.sum;
import static dev.millrace.processor.run.Expected.wholeSum;
import static dev.millrace.processor.run.Sql.and;
import static dev.millrace.processor.run.Sql.eq;
import static dev.millrace.processor.run.Sql.ge;
import static dev.millrace.processor.run.Sql.gt;
import static dev.millrace.processor.run.Sql.is;
import static dev.millrace.processor.run.Sql.le;
import static dev.millrace.processor.run.Sql.lt;
import static dev.millrace.processor.run.Sql.ne;
import static dev.millrace.processor.run.Sql.not;
import static dev.millrace.processor.run.Sql.or;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.run.CompiledSources.Generated;
import org.junit.jupiter.api.Test;

/** Filters: comparisons with literals and with features, nulls, strings, enums, booleans, and, or, not. */
class FiltersOracleTest {
    private static final Rows PAYMENTS = Rows.of("payments", "cardId", "at");
    private static final Span DAY = Span.of("1d", "10m");

    private static final String PAYMENT = """
            package shop;

            import dev.millrace.*;
            import java.time.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    @ForeignKey(Card.class) long cardId,
                    double amount, @Nullable Double fee, float rate, int items, @Nullable Integer returned,
                    long points, @Nullable Long spent, byte level, @Nullable Short grade,
                    String category, @Nullable String note, Status status, @Nullable Status before,
                    boolean online, @Nullable Boolean trusted, UUID terminalId, @Nullable UUID lastId,
                    @FeatureTime @Nullable Instant at, Instant opened, @Nullable OffsetDateTime settled, OffsetDateTime later) {
                public enum Status { OK, DECLINED, LATE }
            }
            """;

    private static final String MESSAGE = """
            package shop;

            import java.time.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            public record PaymentMsg(
                    long cardId,
                    double amount, @Nullable Double fee, float rate, int items, @Nullable Integer returned,
                    long points, @Nullable Long spent, byte level, @Nullable Short grade,
                    String category, @Nullable String note, Payment.Status status, Payment.@Nullable Status before,
                    boolean online, @Nullable Boolean trusted, UUID terminalId, @Nullable UUID lastId,
                    @Nullable Instant at, Instant opened, @Nullable OffsetDateTime settled, OffsetDateTime later) {}
            """;

    private static final String STREAMS = """
            package shop;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "payments"))
                static Payment payments(PaymentMsg m) {
                    return new Payment(m.cardId(), m.amount(), m.fee(), m.rate(), m.items(), m.returned(),
                            m.points(), m.spent(), m.level(), m.grade(), m.category(), m.note(), m.status(), m.before(),
                            m.online(), m.trusted(), m.terminalId(), m.lastId(), m.at(), m.opened(), m.settled(), m.later());
                }
            }
            """;

    private static String card(String windows) {
        return """
                package shop;

                import dev.millrace.*;
                import org.jspecify.annotations.Nullable;

                @Features
                public record Card(long id, DataFrame<Payment> payments, %s) {}
                """.formatted(windows);
    }

    private static final Declared LITERALS = Declared.in(PAYMENT, MESSAGE, STREAMS, card("""
                            @Window(value = "1d", expression = "_.payments[_.amount == 0].count()")
                            Windowed<Long> zero,
                            @Window(value = "1d", expression = "_.payments[_.amount, _.fee != 0.5].sum()")
                            Windowed<Double> fee,
                            @Window(value = "1d", expression = "_.payments[_.items < 2, _.amount].mean()")
                            Windowed<@Nullable Double> few,
                            @Window(value = "1d", expression = "_.payments[_.items, -1 <= _.items].max()")
                            Windowed<@Nullable Integer> some,
                            @Window(value = "1d", expression = "_.payments[_.points > 9007199254740993].count()")
                            Windowed<Long> many,
                            @Window(value = "1d", expression = "_.payments[_.spent >= 1.5].count()")
                            Windowed<Long> spent,
                            @Window(value = "1d", expression = "_.payments[_.rate == 0.5, 3 > _.grade].count()")
                            Windowed<Long> rated,
                            @Window(value = "1d", expression = "_.payments[_.points == -9223372036854775808].count()")
                            Windowed<Long> least,
                            @Window(value = "1d", expression = "_.payments[_.items != 3000000000].count()")
                            Windowed<Long> beyondInt,
                            @Window(value = "1d", expression = "_.payments[_.points < 1e19, _.level <= 1e0].count()")
                            Windowed<Long> belowAll,
                            @Window(value = "1d", expression = "_.payments[_.category == 'it\\\\'s'].count()")
                            Windowed<Long> single,
                            @Window(value = "1d", expression = "_.payments[_.note != \\"say \\\\\\"no\\\\\\"\\"].count()")
                            Windowed<Long> doubled,
                            @Window(value = "1d", expression = "_.payments['zwei\\\\nZeilen' == _.category].count()")
                            Windowed<Long> lines,
                            @Window(value = "1d", expression = "_.payments[_.category == '${x} $T %s'].count()")
                            Windowed<Long> dollars,
                            @Window(value = "1d", expression = "_.payments[_.category != 'back\\\\\\\\slash'].count()")
                            Windowed<Long> slash,
                            @Window(value = "1d", expression = "_.payments[_.status == 'DECLINED', _.amount].sum()")
                            Windowed<Double> declined,
                            @Window(value = "1d", expression = "_.payments[_.before != \\"OK\\", _.points].sum()")
                            Windowed<Long> afterOther,
                            @Window(value = "1d", expression = "_.payments[_.online].count()")
                            Windowed<Long> online,
                            @Window(value = "1d", expression = "_.payments[~_.trusted, _.online == False].count()")
                            Windowed<Long> untrusted,
                            @Window(value = "1d", expression = "_.payments[_.trusted != true].count()")
                            Windowed<Long> notTrusted
                            """))
            .reads(
                    "shop.CardFeatures",
                    count("zero", PAYMENTS).where(e -> eq(e.get("amount"), 0)).over(DAY),
                    sum("fee", PAYMENTS, "amount")
                            .where(e -> ne(e.get("fee"), 0.5))
                            .over(DAY),
                    mean("few", PAYMENTS, "amount")
                            .where(e -> lt(e.get("items"), 2))
                            .over(DAY),
                    max("some", PAYMENTS, "items")
                            .where(e -> le(-1, e.get("items")))
                            .over(DAY),
                    count("many", PAYMENTS)
                            .where(e -> gt(e.get("points"), 9007199254740993L))
                            .over(DAY),
                    count("spent", PAYMENTS).where(e -> ge(e.get("spent"), 1.5)).over(DAY),
                    count("rated", PAYMENTS)
                            .where(e -> and(eq(e.get("rate"), 0.5), gt(3, e.get("grade"))))
                            .over(DAY),
                    count("least", PAYMENTS)
                            .where(e -> eq(e.get("points"), Long.MIN_VALUE))
                            .over(DAY),
                    count("beyondInt", PAYMENTS).over(DAY),
                    count("belowAll", PAYMENTS)
                            .where(e -> le(e.get("level"), 1))
                            .over(DAY),
                    count("single", PAYMENTS)
                            .where(e -> eq(e.get("category"), "it's"))
                            .over(DAY),
                    count("doubled", PAYMENTS)
                            .where(e -> ne(e.get("note"), "say \"no\""))
                            .over(DAY),
                    count("lines", PAYMENTS)
                            .where(e -> eq("zwei\nZeilen", e.get("category")))
                            .over(DAY),
                    count("dollars", PAYMENTS)
                            .where(e -> eq(e.get("category"), "${x} $T %s"))
                            .over(DAY),
                    count("slash", PAYMENTS)
                            .where(e -> ne(e.get("category"), "back\\slash"))
                            .over(DAY),
                    sum("declined", PAYMENTS, "amount")
                            .where(e -> eq(e.get("status"), "DECLINED"))
                            .over(DAY),
                    wholeSum("afterOther", PAYMENTS, "points")
                            .where(e -> ne(e.get("before"), "OK"))
                            .over(DAY),
                    count("online", PAYMENTS).where(e -> e.is("online")).over(DAY),
                    count("untrusted", PAYMENTS)
                            .where(e -> and(not(is(e.get("trusted"))), eq(e.get("online"), false)))
                            .over(DAY),
                    count("notTrusted", PAYMENTS)
                            .where(e -> ne(e.get("trusted"), true))
                            .over(DAY));

    static final Declared LOGIC = Declared.in(PAYMENT, MESSAGE, STREAMS, card("""
                            @Window(value = "1d", expression = "_.payments[(_.fee > 0) | (_.returned > 0)].count()")
                            Windowed<Long> either,
                            @Window(value = "1d", expression = "_.payments[(_.fee > 0) & (_.returned > 0)].count()")
                            Windowed<Long> both,
                            @Window(value = "1d", expression = "_.payments[~((_.fee > 0) & (_.returned > 0))].count()")
                            Windowed<Long> notBoth,
                            @Window(value = "1d", expression = "_.payments[~((_.fee > 0) | _.trusted)].count()")
                            Windowed<Long> neither,
                            @Window(value = "1d", expression = \"""
                                    _.payments[~(~(_.fee <= 1) | ((_.note == 'a') & ~_.online)), _.spent].sum()\""")
                            Windowed<Long> deep,
                            @Window(value = "1d", expression = \"""
                                    _.payments[_.online | ((_.note == 'a') & ((_.items > 0) | (_.items < -2)))].count()\""")
                            Windowed<Long> mixed,
                            @Window(value = "1d", expression = "_.payments[~(~(~_.trusted))].count()")
                            Windowed<Long> thrice,
                            @Window(value = "1d", expression = "_.payments[_.amount > _.fee].count()")
                            Windowed<Long> aboveFee,
                            @Window(value = "1d", expression = "_.payments[~(_.returned >= _.items)].count()")
                            Windowed<Long> kept,
                            @Window(value = "1d", expression = "_.payments[_.spent == _.points].count()")
                            Windowed<Long> allSpent,
                            @Window(value = "1d", expression = "_.payments[_.points < _.amount].count()")
                            Windowed<Long> longWithDouble,
                            @Window(value = "1d", expression = "_.payments[_.rate != _.amount, _.grade > _.level].count()")
                            Windowed<Long> mixedNumbers,
                            @Window(value = "1d", expression = "_.payments[_.note == _.category].count()")
                            Windowed<Long> sameText,
                            @Window(value = "1d", expression = "_.payments[_.before != _.status].count()")
                            Windowed<Long> changed,
                            @Window(value = "1d", expression = "_.payments[_.terminal_id == _.lastId].count()")
                            Windowed<Long> sameTerminal,
                            @Window(value = "1d", expression = "_.payments[~(_.last_id == _.terminal_id)].count()")
                            Windowed<Long> otherTerminal,
                            @Window(value = "1d", expression = "_.payments[_.online == _.trusted].count()")
                            Windowed<Long> asTrusted,
                            @Window(value = "1d", expression = "_.payments[_.fee == _.fee].count()")
                            Windowed<Long> hasFee
                            """))
            .reads(
                    "shop.CardFeatures",
                    count("either", PAYMENTS)
                            .where(e -> or(gt(e.get("fee"), 0), gt(e.get("returned"), 0)))
                            .over(DAY),
                    count("both", PAYMENTS)
                            .where(e -> and(gt(e.get("fee"), 0), gt(e.get("returned"), 0)))
                            .over(DAY),
                    count("notBoth", PAYMENTS)
                            .where(e -> not(and(gt(e.get("fee"), 0), gt(e.get("returned"), 0))))
                            .over(DAY),
                    count("neither", PAYMENTS)
                            .where(e -> not(or(gt(e.get("fee"), 0), is(e.get("trusted")))))
                            .over(DAY),
                    wholeSum("deep", PAYMENTS, "spent")
                            .where(e -> not(or(
                                    not(le(e.get("fee"), 1)), and(eq(e.get("note"), "a"), not(is(e.get("online")))))))
                            .over(DAY),
                    count("mixed", PAYMENTS)
                            .where(e -> or(
                                    is(e.get("online")),
                                    and(eq(e.get("note"), "a"), or(gt(e.get("items"), 0), lt(e.get("items"), -2)))))
                            .over(DAY),
                    count("thrice", PAYMENTS)
                            .where(e -> not(is(e.get("trusted"))))
                            .over(DAY),
                    count("aboveFee", PAYMENTS)
                            .where(e -> gt(e.get("amount"), e.get("fee")))
                            .over(DAY),
                    count("kept", PAYMENTS)
                            .where(e -> not(ge(e.get("returned"), e.get("items"))))
                            .over(DAY),
                    count("allSpent", PAYMENTS)
                            .where(e -> eq(e.get("spent"), e.get("points")))
                            .over(DAY),
                    count("longWithDouble", PAYMENTS)
                            .where(e -> lt(e.get("points"), e.get("amount")))
                            .over(DAY),
                    count("mixedNumbers", PAYMENTS)
                            .where(e -> and(ne(e.get("rate"), e.get("amount")), gt(e.get("grade"), e.get("level"))))
                            .over(DAY),
                    count("sameText", PAYMENTS)
                            .where(e -> eq(e.get("note"), e.get("category")))
                            .over(DAY),
                    count("changed", PAYMENTS)
                            .where(e -> ne(e.get("before"), e.get("status")))
                            .over(DAY),
                    count("sameTerminal", PAYMENTS)
                            .where(e -> eq(e.get("terminalId"), e.get("lastId")))
                            .over(DAY),
                    count("otherTerminal", PAYMENTS)
                            .where(e -> not(eq(e.get("lastId"), e.get("terminalId"))))
                            .over(DAY),
                    count("asTrusted", PAYMENTS)
                            .where(e -> eq(e.get("online"), e.get("trusted")))
                            .over(DAY),
                    count("hasFee", PAYMENTS)
                            .where(e -> eq(e.get("fee"), e.get("fee")))
                            .over(DAY));

    private static final Declared TIMES = Declared.in(PAYMENT, MESSAGE, STREAMS, card("""
                            @Window(value = {"1h", "1d"}, expression = \"""
                                    _.payments[_.amount > 0, _.at > _.chalk_window].count()\""")
                            Windowed<Long> bounded,
                            @Window(value = "1d", expression = \"""
                                    _.payments[_.amount, (_.at >= _.chalk_window) & (_.at <= _.chalk_now)].sum()\""")
                            Windowed<Double> boundedTwice,
                            @Window(value = "1d", expression = "_.payments[_.chalk_window < _.at].count()")
                            Windowed<Long> turned,
                            @Window(value = "1d", expression = "_.payments[_.at > _.opened].count()")
                            Windowed<Long> afterOpening,
                            @Window(value = "1d", expression = "_.payments[_.opened == _.at].count()")
                            Windowed<Long> atOpening,
                            @Window(value = "1d", expression = "_.payments[~(_.opened >= _.at)].count()")
                            Windowed<Long> notAfter,
                            @Window(value = "1d", expression = "_.payments[_.settled != _.later].count()")
                            Windowed<Long> settledEarly
                            """))
            .reads(
                    "shop.CardFeatures",
                    count("bounded", PAYMENTS)
                            .where(e -> gt(e.get("amount"), 0))
                            .over(Span.of("1h", "30s"), DAY),
                    sum("boundedTwice", PAYMENTS, "amount").over(DAY),
                    count("turned", PAYMENTS).over(DAY),
                    count("afterOpening", PAYMENTS)
                            .where(e -> gt(e.millis("at"), e.millis("opened")))
                            .over(DAY),
                    count("atOpening", PAYMENTS)
                            .where(e -> eq(e.millis("at"), e.millis("opened")))
                            .over(DAY),
                    count("notAfter", PAYMENTS)
                            .where(e -> lt(e.millis("opened"), e.millis("at")))
                            .over(DAY),
                    count("settledEarly", PAYMENTS)
                            .where(e -> ne(e.get("settled"), e.get("later")))
                            .over(DAY));

    @Test
    void filters_with_literals_agree_with_the_oracle() {
        Oracle.agreesWith(LITERALS);
    }

    @Test
    void filters_of_three_values_agree_with_the_oracle() {
        Oracle.agreesWith(LOGIC);
    }

    @Test
    void filters_of_times_agree_with_the_oracle() {
        Oracle.agreesWith(TIMES);
    }

    @Test
    void an_and_within_an_or_stands_in_parentheses() {
        String generated =
                String.join("", Generated.from(LOGIC.sources()).sources().values());
        assertThat(generated.replaceAll("\\s+", " "))
                .contains("(fee != null && fee.doubleValue() > 0.0) || (returned != null && returned.intValue() > 0)");
    }
}
