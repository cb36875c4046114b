package bank.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bank.TransactionMsg;
import dev.millrace.testing.kafka.KafkaBroker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TransactionTopicTest {
    @Test
    void what_is_sent_is_read_back_whatever_its_time() {
        Instant now = Instant.now();
        try (KafkaBroker broker = KafkaBroker.start()) {
            broker.createTopic("transactions", 4);
            try (TransactionTopic topic = new TransactionTopic(broker.bootstrapServers(), "transactions", 4, 0)) {
                for (int i = 0; i < 100; i++) {
                    topic.send(dated("ann", 0.25, now));
                }
                topic.send(dated("ann", 1e9, now.minus(Duration.ofDays(60))));
                topic.send(dated("ann", 1e9, now.plus(Duration.ofDays(400))));
                topic.send(dated("ann", 1e9, Instant.EPOCH));
                topic.flush();
                assertThat(topic.stored()).isEqualTo(103);
            }
            NaiveRecount recount = ReadBack.recount(broker.bootstrapServers(), "transactions", now, () -> false);
            assertThat(recount.records()).isEqualTo(103);
            assertThat(recount.count("ann")).isEqualTo(100);
            assertThat(recount.of("ann")).isEqualTo(new Reading(25, 0.25));
        }
    }

    private static DatedTransaction dated(String user, double amount, Instant time) {
        return new DatedTransaction(new TransactionMsg("t", user, amount), time.toEpochMilli());
    }
}
