package dev.millrace.kafka;

import dev.millrace.kafka.DeadLetter.Size;
import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.table.BadRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the dead letters of one source to their topics, many at a time, and knows which are not acknowledged yet. One that
 * cannot be written, in any form that the topic might take, fails every call from then on.
 *
 * <p>Any thread may call it. What a topic finds too large is sent again, shortened, by whichever thread calls next: the
 * producer's own, which hears of it, must never wait for room in the producer.
 */
final class DeadLetterSender implements DeadLetters {
    /** More of them wait for their turn, and hold up their readers. Their bytes are bounded by the producer's buffer. */
    static final int MOST_UNACKNOWLEDGED = 1_000;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);

    private final SourceConfig source;
    private final Map<String, Uuid> topicIds;
    private final Producer<byte[], byte[]> producer;

    // Below: guarded by this.
    private final TreeSet<Long> unacknowledged = new TreeSet<>();
    private final Deque<Sending> refused = new ArrayDeque<>();
    private long nextNumber;
    private @Nullable Failure failure;

    /** @param topicIds of the topics that the source reads, by name */
    DeadLetterSender(SourceConfig source, Map<String, Uuid> topicIds, Producer<byte[], byte[]> producer) {
        this.source = source;
        this.topicIds = Map.copyOf(topicIds);
        this.producer = producer;
    }

    static DeadLetterSender open(SourceConfig source, Cluster cluster) {
        Map<String, Uuid> topicIds = new HashMap<>();
        for (String topic : source.topics()) {
            topicIds.put(topic, cluster.topicId(topic));
        }
        source.deadLetterTopics().values().stream().distinct().forEach(topic -> makeTopic(topic, source, cluster));
        try {
            return new DeadLetterSender(
                    source,
                    topicIds,
                    new KafkaProducer<>(
                            source.kafka().producer(source.name() + "-dead-letters"),
                            new ByteArraySerializer(),
                            new ByteArraySerializer()));
        } catch (KafkaException e) { // a property of the user's that Kafka does not take
            Throwable told = source.kafka().secrets().strip(e);
            throw new IllegalStateException(
                    "source \"" + source.name() + "\" has no producer for its dead letters: " + Cluster.why(told),
                    told);
        }
    }

    private static void makeTopic(String topic, SourceConfig source, Cluster cluster) {
        try {
            if (cluster.createDeadLetterTopic(topic)) {
                LOG.info("made topic {} for the bad records of source {}", topic, source.name());
            }
        } catch (KafkaException e) {
            Throwable told = source.kafka().secrets().strip(e);
            throw new IllegalStateException(
                    "topic \"" + topic + "\" for the bad records of source \"" + source.name()
                            + "\" does not exist at " + source.kafka().bootstrapServers()
                            + " and could not be made: " + Cluster.why(told) + "; create it, or set "
                            + source.deadLettersKey() + " to a topic that exists, or to off",
                    told);
        }
    }

    /** Why nothing can be sent any more. */
    private record Failure(String problem, Throwable cause) {}

    /** A dead letter under way: its number, and in which form it is sent. */
    private record Sending(long number, DeadLetter letter, Size size, boolean stamped) {

        /** What to send instead where this was refused, or null where nothing will do. */
        @Nullable
        Sending insteadOf(Exception problem) {
            if (problem instanceof RecordTooLargeException && size != Size.BARE) {
                return new Sending(number, letter, size == Size.WHOLE ? Size.SHORTENED : Size.BARE, stamped);
            }
            if (stamped && (problem instanceof InvalidTimestampException || sharedItsBatch(problem))) {
                return new Sending(number, letter, size, false);
            }
            return null;
        }

        /** Whether nothing is wrong with it but its company, which clients tell by an exception of no class of its own. */
        private static boolean sharedItsBatch(Exception problem) {
            return problem instanceof InvalidRecordException || problem.getClass() == KafkaException.class;
        }
    }

    @Override
    public void send(ConsumerRecord<byte[], byte[]> event, BadRecordException why) {
        until(() -> unacknowledged.size() < MOST_UNACKNOWLEDGED, FOR_EVER);
        Uuid topicId = topicIds.getOrDefault(event.topic(), Uuid.ZERO_UUID);
        Sending sending;
        synchronized (this) {
            sending = new Sending(nextNumber++, new DeadLetter(event, topicId, why), Size.WHOLE, true);
            unacknowledged.add(sending.number());
        }
        boolean sent = false;
        try {
            hand(sending);
            sent = true;
        } finally {
            if (!sent) { // its reader hears of it and does not pass it
                acknowledged(sending);
            }
        }
        throwFailure();
    }

    @Override
    public void tick() {
        until(() -> refused.isEmpty(), FOR_EVER);
    }

    @Override
    public boolean awaitAcknowledged(Duration timeout) {
        long sentBefore = sent();
        return until(() -> areAcknowledged(sentBefore), timeout);
    }

    @Override
    public synchronized long sent() {
        return nextNumber;
    }

    @Override
    public synchronized boolean areAcknowledged(long first) {
        throwFailure();
        return unacknowledged.isEmpty() || unacknowledged.first() >= first;
    }

    /** Sends again what was refused, and waits, until {@code done}, which looks at what is guarded, or out of time. */
    private boolean until(BooleanSupplier done, Duration timeout) {
        long begin = System.nanoTime();
        while (true) {
            Sending again;
            synchronized (this) {
                throwFailure();
                if (done.getAsBoolean()) {
                    return true;
                }
                again = refused.poll();
                if (again == null) {
                    long left = TimeUnit.NANOSECONDS.convert(timeout) - (System.nanoTime() - begin);
                    if (left <= 0) {
                        return false;
                    }
                    await(left);
                }
            }
            if (again != null) {
                sendAgain(again);
            }
        }
    }

    private void sendAgain(Sending again) {
        boolean sent = false;
        try {
            hand(again);
            sent = true;
        } finally {
            if (!sent) { // it still has to be, since its reader has gone on
                refuse(again);
            }
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException("interrupted while dead letters were not acknowledged", e);
        }
    }

    /** Hands it to the producer, outside the lock: the producer may wait for room, and its answers need the lock. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears the same
    private void hand(Sending sending) {
        producer.send(
                sending.letter().to(topicOf(sending), sending.size(), sending.stamped()),
                (metadata, problem) -> answered(sending, problem));
    }

    private String topicOf(Sending sending) {
        return Objects.requireNonNull(
                source.deadLetterTopics().get(sending.letter().event().topic()), "of a topic of the source");
    }

    private synchronized void answered(Sending sending, @Nullable Exception problem) {
        if (problem == null) {
            acknowledged(sending);
            return;
        }
        Sending instead = sending.insteadOf(problem);
        if (instead != null) {
            refuse(instead);
            return;
        }
        if (failure == null) {
            Throwable told = source.kafka().secrets().strip(problem);
            failure = new Failure(
                    "bad records cannot be written to topic \"" + topicOf(sending) + "\": " + told.getMessage()
                            + "; "
                            + sending.letter().place() + " would be lost. Make the topic writable, or set "
                            + source.deadLettersKey() + " to another one, or to off",
                    told);
        }
        notifyAll();
    }

    private synchronized void acknowledged(Sending sending) {
        unacknowledged.remove(sending.number());
        notifyAll();
    }

    private synchronized void refuse(Sending sending) {
        refused.add(sending);
        notifyAll();
    }

    private synchronized void throwFailure() {
        if (failure != null) {
            throw new DeadLetterException(failure.problem(), failure.cause());
        }
    }

    @Override
    public void close() {
        try {
            if (!awaitAcknowledged(CLOSE_WAIT)) {
                LOG.error(
                        "source {}: it ended with bad records that are not in their dead-letter topics", source.name());
            }
        } catch (KafkaException | DeadLetterException e) {
            LOG.error(
                    "source {}: it ended with bad records that are not in their dead-letter topics", source.name(), e);
        }
        producer.close(Duration.ofSeconds(1));
    }
}
