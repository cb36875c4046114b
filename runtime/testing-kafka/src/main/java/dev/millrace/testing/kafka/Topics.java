package dev.millrace.testing.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Topics that are ready for their first record, on whatever brokers an admin client asks. */
public final class Topics {
    private static final long PAUSE_MILLIS = 20;

    private Topics() {}

    /**
     * Creates a topic, and returns when each of its partitions answers.
     *
     * @param settings the topic's own, such as {@code cleanup.policy}
     * @throws IllegalStateException if it was not created
     */
    public static void create(Admin admin, String name, int partitions, Map<String, String> settings) {
        try {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("topic \"" + name + "\" was not created: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic \"" + name + "\"", e);
        }
        awaitPartitions(admin, name, partitions);
    }

    /**
     * Waits until partitions {@code [0, partitions)} of a topic answer, after it was created or grew.
     *
     * @throws IllegalStateException if they cannot
     */
    public static void awaitPartitions(Admin admin, String name, int partitions) {
        // Created means that the controller knows them. The broker hears of it a little later, and is then still to
        // open
        // their logs; a producer that sends before may wait for two minutes. To be asked for an offset, each must lead.
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try {
            while (!answer(admin, asked)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the partitions of \"" + name + "\" do not answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the partitions of \"" + name + "\"", e);
        }
    }

    private static boolean answer(Admin admin, Map<TopicPartition, OffsetSpec> asked)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(asked).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }
}
