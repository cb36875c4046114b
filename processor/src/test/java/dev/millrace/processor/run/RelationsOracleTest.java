package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.min;
import static dev.millrace.processor.run.Expected.sum;
import static dev.millrace.processor.run.Expected.wholeSum;
import static dev.millrace.processor.run.Sql.gt;

import org.junit.jupiter.api.Test;

/** Who feeds whom: several relations, two foreign keys of one row, several resolvers, and some that feed nothing. */
class RelationsOracleTest {
    private static final Span HOUR = Span.of("1h", "30s");
    private static final Span DAY = Span.of("1d", "10m");

    // A transfer goes from an account, and perhaps to a payee.
    private static final Rows SENT = Rows.of("transfers", "accountId", "at");
    private static final Rows RECEIVED = Rows.of("transfers", "payeeId", "at");

    static final Declared TWO_ENTITIES = Declared.in("""
                    package bank;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Transfer(
                            @ForeignKey(Account.class) String accountId,
                            @ForeignKey(Payee.class) @Nullable Long payeeId,
                            double amount, @Nullable Integer fee, Instant ts) {}
                    """, """
                    package bank;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Account(
                            String id,
                            DataFrame<Transfer> sent,
                            DataFrame<Transfer> again,
                            @Window(value = {"1h", "1d"}, expression = "_.sent.count()") Windowed<Long> transfers,
                            @Window(value = {"1h", "all"}, expression = "_.sent[_.amount].sum()") Windowed<Double> total,
                            @Window(value = "1d", expression = "_.again[_.amount].min()")
                            Windowed<@Nullable Double> least,
                            @Window(value = "1d", expression = "_.sent[_.payee_id].max()")
                            Windowed<@Nullable Long> lastPayee) {}
                    """, """
                    package bank;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Payee(
                            @Id long number,
                            DataFrame<Transfer> received,
                            @Window(value = "1d", expression = "_.received.count()") Windowed<Long> transfers,
                            @Window(value = {"1h", "1d"}, expression = "_.received[_.fee, _.amount > 0].sum()")
                            Windowed<Long> fees) {}
                    """, """
                    package bank;

                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    public record TransferMsg(
                            String accountId, @Nullable Long payeeId, double amount, @Nullable Integer fee, Instant at) {}
                    """, """
                    package bank;

                    import dev.millrace.*;

                    class Streams {
                        @Stream(source = @KafkaSource(name = "transfers"))
                        static Transfer transfers(TransferMsg m) {
                            return new Transfer(m.accountId(), m.payeeId(), m.amount(), m.fee(), m.at());
                        }
                    }
                    """)
            .reads(
                    "bank.AccountFeatures",
                    count("transfers", SENT).over(HOUR, DAY),
                    sum("total", SENT, "amount").over(HOUR, Span.ALL),
                    min("least", SENT, "amount").over(DAY),
                    max("lastPayee", SENT, "payeeId").over(DAY))
            .reads(
                    "bank.PayeeFeatures",
                    count("transfers", RECEIVED).over(DAY),
                    wholeSum("fees", RECEIVED, "fee")
                            .where(e -> gt(e.get("amount"), 0))
                            .over(HOUR, DAY));

    // Orders come from the shop, and by two resolvers from the market: the first takes what is not cancelled, the
    // second
    // what is a gift. A third would take everything, and is told not to.
    private static final Rows ORDERS = Rows.of("shop", "userId", "at")
            .and(Rows.of("market", event -> !event.is("cancelled"), "userId", Event::recordMillis))
            .and(Rows.of("market", event -> event.is("gift"), "receiverId", Event::recordMillis));
    private static final Rows LOGINS = Rows.of("logins", "userId", "at");

    static final Declared SEVERAL_RESOLVERS = Declared.in("""
                    package market;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Order(@ForeignKey(User.class) int userId, double price, @Nullable Instant ts) {}
                    """, """
                    package market;

                    import dev.millrace.*;
                    import java.time.Instant;

                    @Features
                    public record Login(@ForeignKey(User.class) int userId, Instant ts) {}
                    """, """
                    package market;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record User(
                            int id,
                            DataFrame<Order> orders,
                            DataFrame<Login> logins,
                            @Window(value = {"1h", "1d"}, expression = "_.orders[_.price].mean()")
                            Windowed<@Nullable Double> price,
                            @Window(value = {"1h", "1d", "all"}, expression = "_.logins.count()")
                            Windowed<Long> logged,
                            @Window(value = {"1d", "all"}, expression = "_.orders.count()") Windowed<Long> ordered) {}
                    """, """
                    package market;

                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    public record ShopMsg(int userId, double price, @Nullable Instant at) {}
                    """, """
                    package market;

                    public record MarketMsg(
                            int userId, int receiverId, double price, boolean cancelled, boolean gift) {}
                    """, """
                    package market;

                    import java.time.Instant;

                    public record LoginMsg(int userId, Instant at) {}
                    """, """
                    package market;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @KafkaSource(name = "market")
                    @interface FromMarket {}
                    """, """
                    package market;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    class Streams {
                        @Stream(source = @KafkaSource(name = "shop"))
                        static Order shop(ShopMsg m) {
                            return new Order(m.userId(), m.price(), m.at());
                        }

                        @Stream(outputs = {"user_id", "price"})
                        @FromMarket
                        static @Nullable Order market(MarketMsg m) {
                            return m.cancelled() ? null : new Order(m.userId(), m.price(), null);
                        }

                        @Stream
                        @FromMarket
                        @SuppressWarnings("CountedTwice") // a gift counts for both
                        static @Nullable Order gifts(MarketMsg m) {
                            return m.gift() ? new Order(m.receiverId(), m.price(), null) : null;
                        }

                        @Stream(updatesMaterializedAggregations = false)
                        @FromMarket
                        static Order everything(MarketMsg m) {
                            return new Order(m.userId(), m.price(), null);
                        }
                    }
                    """, """
                    package market.logins;

                    import dev.millrace.*;
                    import market.*;

                    class LoginStreams {
                        @Stream(source = @KafkaSource(name = "logins"))
                        static Login logins(LoginMsg m) {
                            return new Login(m.userId(), m.at());
                        }
                    }
                    """)
            .reads(
                    "market.UserFeatures",
                    mean("price", ORDERS, "price").over(HOUR, DAY),
                    count("logged", LOGINS).over(HOUR, DAY, Span.ALL),
                    count("ordered", ORDERS).over(DAY, Span.ALL));

    @Test
    void two_entities_fed_by_one_row_agree_with_the_oracle() {
        Oracle.agreesWith(TWO_ENTITIES);
    }

    @Test
    void several_resolvers_of_several_relations_agree_with_the_oracle() {
        Oracle.agreesWith(SEVERAL_RESOLVERS);
    }
}
