package repeats;

import dev.millrace.DataFrame;
import dev.millrace.Deduplication;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import dev.millrace.kafka.Millrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process that counts sales, each once however often it comes; see RepeatedEventsTest, which compiles it. */
public final class Repeats {
    private Repeats() {}

    @Features
    public record Sale(
            @ForeignKey(Buyer.class) String buyerId, long number) {}

    @Features
    public record Buyer(
            String id,
            DataFrame<Sale> sales,

            @Window(value = "all", expression = "_.sales.count()", defaultValue = "0")
            Windowed<Long> made,

            @Window(value = "all", expression = "_.sales[_.number].sum()", defaultValue = "0")
            Windowed<Long> numbers) {}

    public record SaleMsg(String id, String buyerId, long number) {}

    interface Sales {
        @Stream(
                source = @KafkaSource(name = "sales"),
                deduplication = @Deduplication(on = "_.id", within = "30d"))
        Sale sale(SaleMsg message);
    }

    /** Arguments: the brokers, the state directory; and a file, to which what was counted is written when all is read. */
    public static void main(String[] args) throws Exception {
        Map<String, String> config = Map.of(
                "kafka.bootstrap.servers", args[0],
                "state.dir", args[1],
                "state.checkpointInterval", "20ms",
                "kafka.max.poll.records", "50"); // so that a kill finds it at work
        try (Millrace millrace = Millrace.start(config)) {
            System.out.println("reading");
            if (args.length < 3) {
                Thread.currentThread().join();
            }
            if (!millrace.awaitCaughtUp(Duration.ofMinutes(5))) {
                throw new IllegalStateException("not all was read: " + millrace.status());
            }
            Repeats_BuyerFeatures buyers = millrace.features(Repeats_BuyerFeatures.class);
            Files.writeString(Path.of(args[2]), buyers.madeAll("b") + " " + buyers.numbersAll("b"));
        }
    }
}
