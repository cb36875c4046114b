package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.table.KeyPlace;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

/** The places of keys, against those that Kafka's own producers choose. */
class KeyPlaceTest {
    private static int chosen(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    @Test
    void a_key_lies_where_a_producer_puts_its_text() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            int partitions = 1 + random.nextInt(100);
            String text = random.ints(random.nextInt(12), 1, 0x2000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(KeyPlace.of(text) % partitions).as(text).isEqualTo(chosen(text, partitions));
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(KeyPlace.of(number) % partitions)
                    .as("%d", number)
                    .isEqualTo(chosen(Long.toString(number), partitions));
        }
    }
}
