package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Sales.Sale;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Good records among poison of every kind, and what becomes of each: {@link #poisons} is the table. */
class PoisonTest {
    private static final int RECORDS = Integer.getInteger("millrace.poisonRecords", 10_000);

    /** Of each kind but those that are large: one record in a hundred, at least, is poison. */
    private static final int COPIES = Math.max(4, RECORDS / 3_000);

    private static final int COPIES_OF_LARGE_ONES = Math.min(20, COPIES);
    private static final int LARGE = 100_000;

    private static final long SEED = 20261122;
    private static final long MILLIS = 1_700_000_000_000L;
    private static final byte[] KEY = bytes("key");

    private sealed interface Fate {}

    /** In the dead-letter topic, once, and counted by this reason. */
    private record Dead(Reason reason) implements Fate {}

    /** Dropped, and counted as skipped or late. */
    private enum Dropped implements Fate {
        SKIPPED,
        LATE
    }

    /** Counted as any good record, for the shop {@code odd}. */
    private record Harmless() implements Fate {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Poison(String name, byte @Nullable [] key, byte @Nullable [] value, long millis, Fate fate) {
        Poison(String name, String value, Fate fate) {
            this(name, KEY, bytes(value), MILLIS, fate);
        }

        boolean isLarge() {
            return (key == null ? 0 : key.length) + (value == null ? 0 : value.length) > LARGE;
        }
    }

    private static List<Poison> poisons() {
        Fate undecodable = new Dead(Reason.UNDECODABLE);
        Fate limit = new Dead(Reason.LIMIT);
        Fate number = new Dead(Reason.NUMBER);
        Fate resolver = new Dead(Reason.RESOLVER);
        Fate time = new Dead(Reason.TIME);
        String odd = of("odd");
        return List.of(
                new Poison("bad UTF-8", KEY, new byte[] {'{', '"', (byte) 0xc3, '"', '}'}, MILLIS, undecodable),
                new Poison("truncated JSON", odd.substring(0, odd.length() - 1), undecodable),
                new Poison("text behind the message", odd + odd, undecodable),
                new Poison("a byte order mark", "\ufeff" + odd, undecodable),
                new Poison("no object", "[1]", undecodable),
                new Poison("empty value", "", undecodable),
                new Poison("white space", " \n", undecodable),
                new Poison("null value", KEY, null, MILLIS, undecodable),
                new Poison("100,000 deep", "{\"x\":" + "[".repeat(100_000), limit),
                new Poison("a string of 2 MB", of("x".repeat(2_000_000)), limit),
                new Poison("a key of 1 MB", of("k".repeat(1_000_000)), limit),
                new Poison("a key one too long", of("k".repeat(1_025)), limit),
                new Poison("NaN in JSON", "{\"shop\":\"odd\",\"amount\":NaN}", undecodable),
                new Poison("+Infinity in JSON", "{\"shop\":\"odd\",\"amount\":Infinity}", undecodable),
                new Poison("-Infinity in JSON", "{\"shop\":\"odd\",\"amount\":-Infinity}", undecodable),
                new Poison("a double that overflows", "{\"shop\":\"odd\",\"amount\":1e400}", undecodable),
                new Poison(
                        "a long that overflows",
                        "{\"shop\":\"odd\",\"amount\":1,\"items\":9223372036854775808}",
                        undecodable),
                new Poison("NaN of the resolver", of("NaN"), number),
                new Poison("+Infinity of the resolver", of("+Infinity"), number),
                new Poison("-Infinity of the resolver", of("-Infinity"), number),
                new Poison("null key of the entity", "{\"shop\":null,\"amount\":1}", new Dead(Reason.MISSING)),
                new Poison("wrong type", "{\"shop\":\"odd\",\"amount\":\"1\"}", undecodable),
                new Poison("wrong type of the key", "{\"shop\":7,\"amount\":1}", undecodable),
                new Poison("missing field", "{\"shop\":\"odd\"}", undecodable),
                new Poison("duplicate field", "{\"shop\":\"odd\",\"amount\":1,\"amount\":2}", undecodable),
                new Poison("resolver throws", of("throws"), resolver),
                new Poison("resolver throws what throws", of("throws worse"), resolver),
                new Poison("resolver overflows the stack", of("overflows"), resolver),
                new Poison("an event too far ahead", at(MILLIS + 600_001), new Dead(Reason.FUTURE)),
                new Poison("an event beyond all years", at(Long.MAX_VALUE), time),
                new Poison("a record of the year 10000", KEY, bytes(odd), 253_402_300_800_000L, time),
                new Poison("late", at(MILLIS - 3_600_001), Dropped.LATE),
                new Poison("skipped", "{\"shop\":\"odd\",\"amount\":1,\"items\":-1}", Dropped.SKIPPED),
                new Poison("unknown fields", "{\"y\":[{}],\"shop\":\"odd\",\"z\":\"?\",\"amount\":1}", new Harmless()),
                new Poison("a record key of 1 MB", new byte[1_000_000], bytes(odd), MILLIS, new Harmless()),
                new Poison("null record key", null, bytes(odd), MILLIS, new Harmless()),
                new Poison("a record of 1970", KEY, bytes(odd), 0, new Harmless()),
                new Poison(
                        "a record of 2099",
                        KEY,
                        bytes(odd),
                        Instant.parse("2099-01-01T00:00:00Z").toEpochMilli(),
                        new Harmless()));
    }

    @Test
    void each_bad_record_fails_alone() {
        Random random = new Random(SEED);
        List<Poison> planted = new ArrayList<>();
        for (Poison poison : poisons()) {
            planted.addAll(Collections.nCopies(poison.isLarge() ? COPIES_OF_LARGE_ONES : COPIES, poison));
        }
        planted.add(new Poison("a string of 20 MB", of("x".repeat(20_000_000)), new Dead(Reason.LIMIT)));
        Map<Integer, Poison> poisonAt = new HashMap<>();
        for (Poison poison : planted) {
            int at = random.nextInt(RECORDS);
            while (poisonAt.containsKey(at)) {
                at = random.nextInt(RECORDS);
            }
            poisonAt.put(at, poison);
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < RECORDS; i++) {
            Poison poison = poisonAt.get(i);
            if (poison == null) {
                records.add(record(KEY, bytes(of("s" + i % 10)), MILLIS, i));
                expected.merge("s" + i % 10, 1L, Long::sum);
            } else {
                records.add(record(poison.key(), poison.value(), poison.millis(), i));
                if (poison.fate() instanceof Harmless) {
                    expected.merge("odd", 1L, Long::sum);
                }
            }
        }
        try (KafkaBroker broker = KafkaBroker.start()) {
            TestTopics topics = new TestTopics(broker);
            topics.make("sales", Map.of("max.message.bytes", "30000000"));
            topics.send(records);
            List<Sales.Counts> counted = new ArrayList<>();
            try (Millrace millrace = Millrace.start(
                    Map.of("kafka.bootstrap.servers", broker.bootstrapServers()),
                    Clock.systemUTC(),
                    List.of(Sales.index(PoisonTest::resolve, counted)))) {
                assertThat(millrace.awaitCaughtUp(Duration.ofMinutes(10))).isTrue();
                checkStatus(millrace.status().get(0), planted);
            }
            assertThat(Sales.total(counted)).isEqualTo(expected);
            checkLetters(topics.read("sales.millrace-dlq"), records, poisonAt);
        }
    }

    private static void checkStatus(SourceStatus status, List<Poison> planted) {
        Map<Reason, Long> bad = new EnumMap<>(Reason.class);
        long skipped = 0;
        long late = 0;
        for (Poison poison : planted) {
            if (poison.fate() instanceof Dead dead) {
                bad.merge(dead.reason(), 1L, Long::sum);
            }
            skipped += poison.fate() == Dropped.SKIPPED ? 1 : 0;
            late += poison.fate() == Dropped.LATE ? 1 : 0;
        }
        assertThat(status.read()).isEqualTo(RECORDS);
        assertThat(status.bad()).isEqualTo(bad);
        assertThat(status.skipped()).isEqualTo(skipped);
        assertThat(status.late()).isEqualTo(late);
    }

    private static void checkLetters(
            List<ConsumerRecord<byte[], byte[]>> letters,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<Integer, Poison> poisonAt) {
        Map<Integer, Poison> left = new HashMap<>(poisonAt);
        left.values().removeIf(poison -> !(poison.fate() instanceof Dead));
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            int at = Integer.parseInt(header(letter, DeadLetter.OFFSET)); // one partition, so the offset is the index
            Poison poison = left.remove(at);
            assertThat(poison).as("the letter of offset %d, seed %d", at, SEED).isNotNull();
            if (poison != null && poison.fate() instanceof Dead dead) {
                ProducerRecord<byte[], byte[]> sent = records.get(at);
                assertThat(header(letter, DeadLetter.REASON))
                        .as(poison.name())
                        .isEqualTo(dead.reason().name());
                assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("sales");
                assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
                assertThat(header(letter, DeadLetter.ID)).endsWith(":0:" + at);
                assertThat(header(letter, DeadLetter.MESSAGE)).isNotEmpty();
                assertThat(header(letter, DeadLetter.EXCEPTION)).isNotEmpty();
                assertThat(header(letter, "trace")).isEqualTo("t" + at);
                assertThat(letter.timestamp()).isEqualTo(poison.millis());
                assertThat(letter.key()).isEqualTo(sent.key());
                checkValue(poison, letter, sent.value());
            }
        }
        assertThat(left.values()).as("lost").isEmpty();
    }

    /** The topic takes a megabyte, so a value of more is there with its beginning, length and hash. */
    private static void checkValue(Poison poison, ConsumerRecord<byte[], byte[]> letter, byte @Nullable [] sent) {
        if (sent != null && sent.length > 1_048_576) {
            assertThat(letter.value()).as(poison.name()).hasSize(65_536);
            assertThat(header(letter, DeadLetter.TRUNCATED)).isEqualTo("value");
            assertThat(header(letter, DeadLetter.VALUE_LENGTH)).isEqualTo(Integer.toString(sent.length));
            assertThat(header(letter, DeadLetter.VALUE_SHA_256)).hasSize(64);
        } else {
            assertThat(letter.value()).as(poison.name()).isEqualTo(sent);
            assertThat(letter.headers().lastHeader(DeadLetter.TRUNCATED)).isNull();
        }
    }

    private static Sale resolve(Sale sale) {
        return switch (String.valueOf(sale.shop())) {
            case "NaN" -> new Sale("odd", Double.NaN, 0, null);
            case "+Infinity" -> new Sale("odd", Double.POSITIVE_INFINITY, 0, null);
            case "-Infinity" -> new Sale("odd", Double.NEGATIVE_INFINITY, 0, null);
            case "throws" -> throw new IllegalStateException("thrown by a test");
            case "throws worse" -> throw new Unspeakable();
            case "overflows" -> overflow(sale);
            default -> sale;
        };
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Sale overflow(Sale sale) {
        return overflow(new Sale(sale.shop(), sale.amount() + 1, 0, null));
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("thrown by what was thrown");
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, long millis, int at) {
        return new ProducerRecord<>("sales", 0, millis, key, value, new RecordHeaders().add("trace", bytes("t" + at)));
    }

    private static String of(String shop) {
        return "{\"shop\":\"" + shop + "\",\"amount\":1}";
    }

    private static String at(long millis) {
        return "{\"shop\":\"odd\",\"amount\":1,\"at\":" + millis + "}";
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
