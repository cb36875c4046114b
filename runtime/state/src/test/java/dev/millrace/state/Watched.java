package dev.millrace.state;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that reads orders with checkpoints until it is killed, and keeps saying how it fares: health, records read,
 * troubles, a line each time. Arguments: the brokers, the state directory.
 */
final class Watched {
    private Watched() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> config = new HashMap<>(Reading.config(args[0], args[1]));
        config.put("state.maxUnsaved", "1s");
        try (Millrace millrace = Millrace.start(config)) {
            while (true) {
                SourceStatus status = millrace.status().get(0);
                System.out.println(status.health() + " " + status.read() + " " + status.troubles());
                Thread.sleep(Duration.ofMillis(50).toMillis());
            }
        }
    }
}
