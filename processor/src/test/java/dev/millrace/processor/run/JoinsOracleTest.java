package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.index.FeaturesBinding;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Joins that are written down, composite and not by the id, compared with a recount over random events. */
class JoinsOracleTest {
    private static final int PARTITIONS = 3;
    private static final int EVENTS = 900;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID[] OWNERS = {new UUID(1, 1), new UUID(1, 2), new UUID(2, 1)};

    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package bank;

            public enum Bank { NORTH, SOUTH }
            """, """
            package bank;

            import dev.millrace.*;
            import java.time.Instant;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Transfer(
                    String fromNumber, Bank fromBank, @Nullable String toNumber, @Nullable Bank toBank,
                    long channel, int branch, UUID owner, double amount, @Nullable Instant ts) {}
            """, """
            package bank;

            import dev.millrace.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Account(
                    String number, Bank bank, long channel, Integer branch, UUID owner,
                    @HasMany(foreignKey = {"fromNumber", "fromBank"}, localKey = {"number", "bank"})
                    DataFrame<Transfer> sent,
                    @HasMany(foreignKey = {"to_number", "to_bank"}, localKey = {"number", "bank"})
                    DataFrame<Transfer> received,
                    @HasMany(foreignKey = {"channel", "branch"}, localKey = {"channel", "branch"})
                    DataFrame<Transfer> counter,
                    @HasMany(foreignKey = "fromBank", localKey = "bank") DataFrame<Transfer> ofBank,
                    @HasMany(foreignKey = {"owner", "branch", "fromNumber"}, localKey = {"owner", "branch", "number"})
                    DataFrame<Transfer> owned,
                    @Window(value = {"1h", "all"}, expression = "_.sent[_.amount].sum()") Windowed<Double> sentTotal,
                    @Window(value = "1h", expression = "_.received[_.amount > 10].count()") Windowed<Long> receivedBig,
                    @Window(value = {"1h", "1d"}, expression = "_.counter.count()") Windowed<Long> atCounter,
                    @Window(value = "1d", expression = "_.of_bank[_.amount].max()") Windowed<@Nullable Double> largest,
                    @Window(value = "1h", expression = "_.owned.count()") Windowed<Long> owns) {}
            """, """
            package bank;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Person(
                    String id, @Nullable String parent,
                    @HasMany(foreignKey = "parent") DataFrame<Person> children,
                    @Window(value = {"1h", "all"}, expression = "_.children.count()") Windowed<Long> born) {}
            """, """
            package bank;

            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            public record TransferMsg(
                    String fromNumber, Bank fromBank, @Nullable String toNumber, @Nullable Bank toBank,
                    long channel, int branch, UUID owner, double amount) {}
            """, """
            package bank;

            import org.jspecify.annotations.Nullable;

            public record PersonMsg(String id, @Nullable String parent) {}
            """, """
            package bank;

            import dev.millrace.*;
            import java.util.List;

            class Streams {
                @Stream(source = @KafkaSource(name = "transfers"))
                static Transfer transfers(TransferMsg m) {
                    return new Transfer(m.fromNumber(), m.fromBank(), m.toNumber(), m.toBank(), m.channel(), m.branch(),
                            m.owner(), m.amount(), null);
                }

                @Stream(source = @KafkaSource(name = "people"), outputs = {"id", "parent"})
                static List<Person> people(PersonMsg m) {
                    return List.of(new Person(m.id(), m.parent(), null, null));
                }
            }
            """));

    private final long seed =
            Long.getLong("oracle.seed", ThreadLocalRandom.current().nextLong());
    private final Random random = new Random(seed);
    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), PARTITIONS, Duration.ofMinutes(10)));

    @Test
    void composite_and_other_keys_agree_with_the_recount() throws ReflectiveOperationException {
        Object[] banks = CODE.load("bank.Bank").getEnumConstants();
        Class<?> reads = CODE.load("bank.AccountFeatures");
        for (int i = 0; i < EVENTS; i++) {
            millrace.advance(Duration.ofSeconds(random.nextInt(60)));
            feed("transfers", "bank.TransferMsg", new @Nullable Object[] {
                number(),
                pick(banks),
                orNull(number()),
                orNull(pick(banks)),
                channel(),
                random.nextInt(2),
                pick(OWNERS),
                random.nextInt(1000) / 8.0
            });
            if (i % 100 == 99) {
                millrace.giveUpOldBuckets();
            }
            if (i % 20 == 19) {
                List<Object> key = List.of(number(), pick(banks), channel(), random.nextInt(2), pick(OWNERS));
                millrace.verify(reads, key);
                millrace.verify(reads, key, millrace.clock().instant().minusSeconds(random.nextInt(600)));
            }
        }
    }

    @Test
    void rows_of_a_class_join_others_of_it() throws ReflectiveOperationException {
        Class<?> reads = CODE.load("bank.PersonFeatures");
        for (int i = 0; i < EVENTS / 3; i++) {
            millrace.advance(Duration.ofSeconds(random.nextInt(60)));
            feed("people", "bank.PersonMsg", new @Nullable Object[] {number(), orNull(number())});
            millrace.verify(reads, number());
        }
    }

    @Test
    void a_read_takes_the_local_keys_of_its_relation_and_at_takes_all_in_the_order_of_first_need()
            throws ReflectiveOperationException {
        assertThat(parameters("sentTotalAll")).containsExactly("String", "Bank");
        assertThat(parameters("atCounter1d")).containsExactly("long", "int");
        assertThat(parameters("largest1d")).containsExactly("Bank");
        assertThat(parameters("owns1h")).containsExactly("UUID", "int", "String");
        assertThat(parameters("at")).containsExactly("String", "Bank", "long", "int", "UUID");
        assertThat(CODE.index().features().stream().map(FeaturesBinding::name)).contains("account", "person");
    }

    private static List<String> parameters(String read) throws ReflectiveOperationException {
        for (Method method : CODE.load("bank.AccountFeatures").getMethods()) {
            List<String> types = Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .toList();
            if (method.getName().equals(read) && !types.contains("Instant")) {
                return types;
            }
        }
        throw new AssertionError("there is no " + read);
    }

    private void feed(String source, String type, @Nullable Object[] arguments) throws ReflectiveOperationException {
        Object message = CODE.load(type).getDeclaredConstructors()[0].newInstance(arguments);
        millrace.feed(
                source, random.nextInt(PARTITIONS), message, millrace.clock().instant());
    }

    /** Numbers that would be alike if the parts of a key were written one after the other. */
    private String number() {
        return pick("", "1", "11", "1, NORTH", "\0");
    }

    private long channel() {
        return pick(0L, 1L, -1L, Long.MIN_VALUE);
    }

    private @Nullable Object orNull(Object value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    @SafeVarargs
    private <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }
}
