package dev.millrace.stress;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a trial, sent to both topics: 40 days of them up to now, in the order of time but for those out of order,
 * late and in the future, and for what their scene makes of them. Used by one thread.
 */
final class Events implements AutoCloseable {
    static final String[] TOPICS = {"counter", "online"};
    static final int ACCOUNTS = 1_009;
    static final int BRANCHES = 50;

    private static final long SPAN_MILLIS = Duration.ofDays(40).toMillis();
    private static final long OUT_OF_ORDER_MILLIS = Duration.ofHours(3).toMillis();
    private static final long LATE_MILLIS = Duration.ofDays(3).toMillis();
    private static final long FUTURE_MILLIS = Duration.ofHours(1).toMillis();

    private final SplittableRandom random;
    private final Scene scene;
    private final long newestMillis;
    private final int total;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> problem = new AtomicReference<>();
    private int made;

    /** @param total how many there will be in all, which spaces them over time */
    Events(String brokers, Scene scene, long seed, long newestMillis, int total) {
        this.scene = scene;
        this.random = new SplittableRandom(seed);
        this.newestMillis = newestMillis;
        this.total = total;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends the next ones; they are stored when this returns. */
    void send(int count) {
        for (int i = 0; i < count; i++) {
            sendNext();
        }
        producer.flush();
        Exception failed = problem.get();
        if (failed != null) {
            throw new IllegalStateException("an event was not stored", failed);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears the same
    private void sendNext() {
        int number = made++;
        long recorded = newestMillis - SPAN_MILLIS + (long) ((double) SPAN_MILLIS * number / total);
        Draft draft = new Draft(
                number,
                TOPICS[random.nextInt(TOPICS.length)],
                random.nextInt(scene.partitions()),
                "a" + account(),
                random.nextInt(BRANCHES),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(4_000) / 4.0, // quarters: sums of them are exact in any order
                recorded,
                at(recorded));
        producer.send(scene.making().of(draft, random).record(), (metadata, failed) -> {
            if (failed != null) {
                problem.compareAndSet(null, failed);
            }
        });
    }

    private long at(long recorded) {
        int kind = random.nextInt(1_000);
        if (kind < 5) {
            return recorded - LATE_MILLIS;
        }
        return kind < 8 ? recorded + FUTURE_MILLIS : recorded - random.nextLong(OUT_OF_ORDER_MILLIS);
    }

    /** One in four is of the first account. */
    private int account() {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(ACCOUNTS);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
