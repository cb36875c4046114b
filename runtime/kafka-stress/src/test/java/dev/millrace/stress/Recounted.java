package dev.millrace.stress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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

/** The oracle: reads the topics from their beginning with a plain consumer, and works every value out naively. */
final class Recounted {
    // It shares nothing with what it judges: not the decoder, not the buckets, not the declarations.

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long MAX_AHEAD = Duration.ofMinutes(10).toMillis();
    private static final long LATE_AFTER = Duration.ofDays(2).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long DAY_BUCKET = Duration.ofMinutes(10).toMillis();
    private static final long MONTH = 30 * DAY;
    private static final long MONTH_BUCKET = Duration.ofHours(6).toMillis();
    private static final JsonMapper JSON = new JsonMapper();

    private record Entry(long number, long high, long low, double amount, long at) {}

    private final Map<String, List<Entry>> accounts = new HashMap<>();
    private final Map<Long, List<Entry>> branches = new HashMap<>();
    private final Map<String, String> bad = new HashMap<>(); // why, by their place
    private final Map<String, String> deadLetters = new HashMap<>();
    private final Map<String, Room> rooms = new HashMap<>();
    private final long maxKeys;
    private long refused;
    private long records;
    private long counted;
    private long late;

    /** The accounts that a partition has, where it may have only so many, and the time of the newest event that it refused. */
    private static final class Room {
        final Set<String> accounts = new HashSet<>();
        long refusedUpTo = Long.MIN_VALUE;
    }

    private Recounted(long maxKeys) {
        this.maxKeys = maxKeys;
    }

    /**
     * Reads all that the topics hold now, and their dead letters.
     *
     * @param maxKeys how many accounts a partition of the second topic may have, which has nothing else
     */
    static Recounted of(String brokers, long maxKeys) {
        Recounted recounted = new Recounted(maxKeys);
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
        String place = event.topic() + "-" + event.partition() + "@" + event.offset();
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
        accounts.computeIfAbsent(json.get("accountId").asText(), account -> new ArrayList<>())
                .add(entry);
        if (event.topic().equals("counter")) {
            branches.computeIfAbsent(json.get("branchId").asLong(), branch -> new ArrayList<>())
                    .add(entry);
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
    private boolean isIncomplete(String account, long asOf) {
        return rooms.values().stream()
                .anyMatch(room ->
                        room.refusedUpTo >= oldest(asOf, MONTH, MONTH_BUCKET) && !room.accounts.contains(account));
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

    /** What is to be read as of this instant, and what was counted. */
    Report report(long asOfMillis) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < Events.ACCOUNTS; i++) {
            String account = "a" + i;
            List<Entry> all = accounts.getOrDefault(account, List.of());
            List<Entry> month = within(all, asOfMillis, MONTH, MONTH_BUCKET);
            List<Entry> day = within(all, asOfMillis, DAY, DAY_BUCKET);
            values.put(account + " count", day.size() + " " + month.size() + " " + all.size());
            values.put(account + " numbers", sum(month, Entry::number) + " " + sum(all, Entry::number));
            values.put(account + " hashes", sum(all, Entry::high) + " " + sum(all, Entry::low));
            values.put(account + " spent", spent(day) + " " + spent(month));
            values.put(account + " mean", month.isEmpty() ? "null" : Double.toString(spent(month) / month.size()));
            values.put(
                    account + " largest",
                    month.isEmpty()
                            ? "null"
                            : Double.toString(month.stream()
                                    .mapToDouble(Entry::amount)
                                    .max()
                                    .getAsDouble()));
        }
        for (int i = 0; i < Events.ACCOUNTS; i++) {
            values.put("a" + i + " incomplete", Boolean.toString(isIncomplete("a" + i, asOfMillis)));
        }
        for (long branch = 0; branch < Events.BRANCHES; branch++) {
            List<Entry> all = branches.getOrDefault(branch, List.of());
            values.put(
                    "branch " + branch,
                    within(all, asOfMillis, MONTH, MONTH_BUCKET).size() + " " + all.size() + " "
                            + sum(all, Entry::number));
        }
        values.put("records", records + " read, " + counted + " counted, " + late + " late, " + refused + " refused");
        Map<String, Long> reasons = new TreeMap<>();
        bad.values().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        values.put("bad", reasons.toString());
        return new Report(values);
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

    long records() {
        return records;
    }

    private static List<Entry> within(List<Entry> entries, long asOf, long window, long bucket) {
        long from = oldest(asOf, window, bucket);
        long to = Math.floorDiv(asOf, bucket) * bucket + bucket;
        return entries.stream()
                .filter(entry -> entry.at() >= from && entry.at() < to)
                .toList();
    }

    private static long oldest(long asOf, long window, long bucket) {
        return Math.floorDiv(asOf - window + 1, bucket) * bucket;
    }

    private interface WholeNumber {
        long of(Entry entry);
    }

    private static BigInteger sum(List<Entry> entries, WholeNumber number) {
        BigInteger sum = BigInteger.ZERO;
        for (Entry entry : entries) {
            sum = sum.add(BigInteger.valueOf(number.of(entry)));
        }
        return sum;
    }

    private static double spent(List<Entry> entries) {
        return entries.stream().mapToDouble(Entry::amount).sum();
    }
}
