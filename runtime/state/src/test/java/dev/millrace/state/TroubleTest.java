package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.kafka.SourceStatus.Health;
import dev.millrace.testing.kafka.BrokerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is amiss while a source goes on: brokers that are away, checkpoints that grow old. */
class TroubleTest {
    private static final int PARTITIONS = 3;

    private BrokerProcess broker;
    private Orders orders;

    @TempDir
    private Path log;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        broker = BrokerProcess.start(log);
        orders = new Orders(broker.bootstrapServers());
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void brokers_that_are_killed_and_come_back_are_told_of_and_cost_no_record() {
        orders.create(PARTITIONS, Map.of());
        orders.send(3_000, PARTITIONS);
        try (Millrace millrace = start(Clock.systemUTC())) {
            orders.check(millrace);
            assertThat(status(millrace).health()).isEqualTo(Health.RUNNING);
            for (int outage = 0; outage < 2; outage++) {
                broker.kill();
                await().atMost(Orders.LONG).until(() -> status(millrace).health() == Health.DEGRADED);
                List<String> troubles = status(millrace).troubles();
                assertThat(troubles.get(0))
                        .matches("no answer from the brokers at " + broker.bootstrapServers()
                                + " since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ; it is tried again until there is"
                                + " one: .+");
                orders.checkRead(millrace); // reads go on
                assertThat(status(millrace).troubles().get(0))
                        .startsWith(troubles.get(0).substring(0, 80));
                broker.start();
                await().atMost(Orders.LONG).until(() -> status(millrace).health() == Health.RUNNING);
                orders.send(3_000, PARTITIONS);
                orders.check(millrace);
            }
        }
        try (Millrace millrace = start(Clock.systemUTC())) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(9_000);
        }
    }

    @Test
    void a_stop_while_brokers_are_away_keeps_what_was_stored_and_reads_the_rest_again() {
        orders.create(PARTITIONS, Map.of());
        orders.send(3_000, PARTITIONS);
        try (Millrace millrace = start(Clock.systemUTC())) {
            orders.check(millrace);
            broker.kill();
        }
        broker.start();
        orders.send(300, PARTITIONS);
        try (Millrace millrace = start(Clock.systemUTC())) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(3_300);
        }
    }

    @Test
    void a_checkpoint_older_than_half_of_what_the_topic_keeps_is_warned_of() {
        orders.create(1, Map.of("retention.ms", Long.toString(Duration.ofDays(7).toMillis())));
        orders.send(10, 1);
        try (Millrace millrace = start(Clock.systemUTC())) {
            orders.check(millrace);
        }
        Clock days3 = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        try (Millrace millrace = start(days3, "state.checkpointInterval", "1h", "sources.orders.lagGroup", "lags")) {
            orders.check(millrace);
            await().atMost(Orders.LONG).until(() -> !orders.committed("lags").isEmpty()); // so it was looked at
            assertThat(status(millrace).troubles()).isEmpty();
        }
        Clock days7 = Clock.offset(Clock.systemUTC(), Duration.ofDays(7));
        try (Millrace millrace = start(days7, "state.checkpointInterval", "1h")) {
            await().atMost(Orders.LONG).until(() -> status(millrace).health() == Health.DEGRADED);
            assertThat(status(millrace).troubles().get(0))
                    .matches(
                            "the newest checkpoint of orders-0 is of \\S+, longer ago than half of what topic \"orders\""
                                    + " keeps \\(retention\\.ms = 604800000\\); records that are deleted before a checkpoint has"
                                    + " passed them are lost to a restart: see why none is stored, or raise retention\\.ms");
        }
    }

    private static SourceStatus status(Millrace millrace) {
        return millrace.status().get(0);
    }

    private Millrace start(Clock clock, String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Reading.config(broker.bootstrapServers(), directory.toString()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Millrace.start(config, clock);
    }
}
