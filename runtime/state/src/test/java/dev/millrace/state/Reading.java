package dev.millrace.state;

import dev.millrace.kafka.Millrace;
import java.time.Duration;
import java.util.Map;

/** A process that reads orders with checkpoints until it is killed; says when it has begun. Arguments: the brokers, the state directory. */
final class Reading {
    private Reading() {}

    public static void main(String[] args) throws InterruptedException {
        try (Millrace millrace = Millrace.start(config(args[0], args[1]))) {
            System.out.println("reading");
            while (millrace.status().get(0).failure() == null) {
                Thread.sleep(Duration.ofMillis(100).toMillis());
            }
            System.exit(3);
        }
    }

    static Map<String, String> config(String brokers, String directory) {
        return Map.of(
                "kafka.bootstrap.servers",
                brokers,
                "sources.orders.kafka.max.poll.records",
                "50", // so that a kill finds it at work
                "state.dir",
                directory,
                "state.checkpointInterval",
                "20ms");
    }
}
