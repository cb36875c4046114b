package dev.millrace.stress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The oracle: reads the topics from their beginning with a plain consumer, and works out naively what every entity shows as
 * of one instant. It keeps sums, and of bad records their places; not the events.
 */
final class Recounted {
    // It shares nothing with what it judges: not the decoder, not the buckets, not the declarations.

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long MAX_AHEAD = Duration.ofMinutes(10).toMillis();
    private static final long LATE_AFTER = Duration.ofDays(2).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final JsonMapper JSON = new JsonMapper();

    private static final Window MONTH =
            new Window("30d", 30 * DAY, Duration.ofHours(6).toMillis());

    /** The windows of both declarations, as they end the names of reads. */
    private static final List<Window> WINDOWS = List.of(
            new Window("1d", DAY, Duration.ofMinutes(10).toMillis()),
            new Window("20d", 20 * DAY, Duration.ofHours(6).toMillis()),
            MONTH,
            new Window("All", 0, 0));

    private record Window(String name, long millis, long bucketMillis) {
        boolean holds(long at, long asOf) {
            if (millis == 0) {
                return true;
            }
            return at >= oldest(asOf) && at < Math.floorDiv(asOf, bucketMillis) * bucketMillis + bucketMillis;
        }

        /** The oldest time that its buckets reach back to. */
        long oldest(long asOf) {
            return Math.floorDiv(asOf - millis + 1, bucketMillis) * bucketMillis;
        }
    }

    private record Entry(long number, long high, long low, double amount, long at) {}

    /** What the events of one entity in one window come to. */
    private static final class Sums {
        private long count;
        private BigInteger numbers = BigInteger.ZERO;
        private BigInteger high = BigInteger.ZERO;
        private BigInteger low = BigInteger.ZERO;
        private double amounts;
        private double largest = Double.NEGATIVE_INFINITY;

        void add(Entry entry) {
            count++;
            numbers = numbers.add(BigInteger.valueOf(entry.number()));
            high = high.add(BigInteger.valueOf(entry.high()));
            low = low.add(BigInteger.valueOf(entry.low()));
            amounts += entry.amount();
            largest = Math.max(largest, entry.amount());
        }
    }

    private final long asOfMillis;
    private final long maxKeys;
    private final Map<String, Long> newFrom;
    private final Map<String, Sums> accounts = new HashMap<>();
    private final Map<String, Sums> branches = new HashMap<>();
    private final Map<String, Sums> accountsSinceNew = new HashMap<>();
    private final Map<String, String> bad = new HashMap<>(); // why, by their place
    private final Map<String, String> deadLetters = new HashMap<>();
    private final Map<String, Room> rooms = new HashMap<>();
    private long refused;
    private long records;
    private long counted;
    private long late;

    /** The accounts that a partition has, where it may have only so many, and the time of the newest event that it refused. */
    private static final class Room {
        final Set<String> accounts = new HashSet<>();
        long refusedUpTo = Long.MIN_VALUE;
    }

    private Recounted(long asOfMillis, long maxKeys, Map<String, Long> newFrom) {
        this.asOfMillis = asOfMillis;
        this.maxKeys = maxKeys;
        this.newFrom = newFrom;
    }

    /**
     * Reads all that the topics hold now, and their dead letters.
     *
     * @param asOfMillis what values are as of
     * @param maxKeys how many accounts a partition of the second topic may have, which has nothing else
     * @param newFrom the first offset, by shard, that counts for what was declared later; 0 where it has none
     */
    static Recounted of(String brokers, long asOfMillis, long maxKeys, Map<String, Long> newFrom) {
        Recounted recounted = new Recounted(asOfMillis, maxKeys, newFrom);
        for (String topic : Events.TOPICS) {
            read(brokers, topic, recounted::add);
            read(brokers, topic + ".millrace-dlq", recounted::addDeadLetter);
        }
        return recounted;
    }

    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> event);
    }

    private static void read(String brokers, String topic, Taker taker) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", false, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(
                            0, consumer.partitionsFor(topic).size())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(taker::take);
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> event) {
        records++;
        String shard = event.topic() + "-" + event.partition();
        String place = shard + "@" + event.offset();
        Header fate = event.headers().lastHeader(Event.FATE);
        if (fate != null) {
            bad.put(place, new String(fate.value(), StandardCharsets.UTF_8));
            return;
        }
        JsonNode json;
        try {
            json = JSON.readTree(event.value());
        } catch (JsonProcessingException e) {
            bad.put(place, "UNDECODABLE");
            return;
        } catch (IOException e) {
            throw new IllegalStateException("of a byte array", e);
        }
        if (!json.isObject()) { // nothing is left of it
            bad.put(place, "UNDECODABLE");
            return;
        }
        long at = json.get("at").asLong();
        if (at - event.timestamp() > MAX_AHEAD) {
            bad.put(place, "FUTURE");
            return;
        }
        if (event.timestamp() - at > LATE_AFTER) {
            late++;
            return;
        }
        counted++;
        if (!hasRoom(event, json.get("accountId").asText(), at)) {
            return;
        }
        Entry entry = new Entry(
                json.get("number").asLong(),
                json.get("high").asLong(),
                json.get("low").asLong(),
                json.get("amount").asDouble(),
                at);
        String account = json.get("accountId").asText();
        add(accounts, account, entry);
        if (event.offset() >= newFrom.getOrDefault(shard, 0L)) {
            add(accountsSinceNew, account, entry);
        }
        if (event.topic().equals("counter")) {
            add(branches, json.get("branchId").asText(), entry);
        }
    }

    private void add(Map<String, Sums> to, String entity, Entry entry) {
        for (Window window : WINDOWS) {
            if (window.holds(entry.at(), asOfMillis)) {
                to.computeIfAbsent(entity + " " + window.name(), none -> new Sums())
                        .add(entry);
            }
        }
    }

    /** Whether the partition has the account, or takes it in: none leaves, since all have values over all time. */
    private boolean hasRoom(ConsumerRecord<byte[], byte[]> event, String account, long at) {
        if (maxKeys == Scene.NO_LIMIT) {
            return true;
        }
        Room room = rooms.computeIfAbsent(event.topic() + "-" + event.partition(), partition -> new Room());
        if (room.accounts.contains(account)) {
            return true;
        }
        if (room.accounts.size() < maxKeys) {
            return room.accounts.add(account);
        }
        refused++;
        room.refusedUpTo = Math.max(room.refusedUpTo, at);
        return false;
    }

    /** Whether one of the partitions may have refused an event of the account in the month. */
    private boolean isIncomplete(String account) {
        return rooms.values().stream()
                .anyMatch(room -> room.refusedUpTo >= MONTH.oldest(asOfMillis) && !room.accounts.contains(account));
    }

    private void addDeadLetter(ConsumerRecord<byte[], byte[]> event) {
        deadLetters.put(
                header(event, "topic") + "-" + header(event, "partition") + "@" + header(event, "offset"),
                header(event, "reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(
                Objects.requireNonNull(
                        event.headers().lastHeader("__millrace.errors." + name).value()),
                StandardCharsets.UTF_8);
    }

    /** What is to be read, and what was counted. */
    Report report(Declared declared) {
        Map<String, String> values = new TreeMap<>();
        for (Window window : WINDOWS) {
            for (int account = 0; account < Events.ACCOUNTS; account++) {
                String name = "a" + account;
                ofAccount(name, window.name()).forEach((read, value) -> {
                    if (declared.hasOfAccounts(read)) {
                        values.put(name + " " + read, value);
                    }
                });
            }
            for (int branch = 0; branch < Events.BRANCHES; branch++) {
                String name = Integer.toString(branch);
                ofBranch(name, window.name()).forEach((read, value) -> {
                    if (declared.hasOfBranches(read)) {
                        values.put(name + " " + read, value);
                    }
                });
            }
        }
        for (int account = 0; account < Events.ACCOUNTS; account++) {
            values.put("a" + account + " incomplete", Boolean.toString(isIncomplete("a" + account)));
        }
        values.put("records", records + " read, " + counted + " counted, " + late + " late, " + refused + " refused");
        Map<String, Long> reasons = new TreeMap<>();
        bad.values().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        values.put("bad", reasons.toString());
        return new Report(asOfMillis, values);
    }

    private Map<String, String> ofAccount(String account, String window) {
        Sums sums = accounts.getOrDefault(account + " " + window, new Sums());
        Sums sinceNew = accountsSinceNew.getOrDefault(account + " " + window, new Sums());
        BigInteger high = window.equals("All") ? sums.high : sinceNew.high; // which was summed over all time before
        return Map.of(
                "count" + window, Long.toString(sums.count),
                "numbers" + window, sums.numbers.toString(),
                "high" + window, high.toString(),
                "low" + window, sums.low.toString(),
                "spent" + window, Double.toString(sums.amounts),
                "mean" + window, sums.count == 0 ? "null" : Double.toString(sums.amounts / sums.count),
                "largest" + window, sums.count == 0 ? "null" : Double.toString(sums.largest));
    }

    private Map<String, String> ofBranch(String branch, String window) {
        Sums sums = branches.getOrDefault(branch + " " + window, new Sums());
        return Map.of("visited" + window, Long.toString(sums.count), "numbers" + window, sums.numbers.toString());
    }

    /** The bad records that are in no dead-letter topic or there for another reason, and the others that are. */
    Set<String> lostOrMistakenDeadLetters() {
        Set<String> different = new TreeSet<>();
        bad.forEach((place, reason) -> {
            if (!reason.equals(deadLetters.get(place))) {
                different.add(place);
            }
        });
        deadLetters.keySet().stream().filter(place -> !bad.containsKey(place)).forEach(different::add);
        return different;
    }
}
