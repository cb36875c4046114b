package bank.demo;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The quickstart, live: produces transactions to a broker in this process, runs the generated consumer, and shows what
 * it knows, until Ctrl-C; or, with {@code -Ddemo.exit}, checks it against a naive recount.
 */
public final class Demo {
    private static final String TOPIC = "transactions"; // the name of the source in bank.TransactionStreams
    private static final int PARTITIONS = 4;
    private static final int COMPARED_USERS = 20;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final DemoOptions options;
    private final LiveTable table;
    private final StopSignal stop;

    Demo(DemoOptions options, LiveTable table, StopSignal stop) {
        this.options = options;
        this.table = table;
        this.stop = stop;
    }

    /**
     * Runs the demo, as the system properties {@code demo.*} say.
     *
     * @param args the folder of the generated sources, if known
     */
    public static void main(String... args) {
        int exitCode = exitCode(args);
        if (exitCode != 0) {
            System.exit(exitCode); // under Maven too: it is Maven's own process
        }
    }

    private static int exitCode(String... args) {
        try (StopSignal stop = StopSignal.install();
                LiveTable table = LiveTable.open()) {
            try {
                DemoOptions options = DemoOptions.of(System.getProperties());
                if (args.length > 0) {
                    new GeneratedSources(Path.of(args[0])).tell(table::say);
                }
                return new Demo(options, table, stop).run() ? 0 : FAILED;
            } catch (WrongOption e) {
                System.err.println(e.getMessage());
                return MISUSED;
            } catch (Exception | LinkageError e) {
                if (!stop.given()) { // after Ctrl-C a broker cannot start any more, and nobody waits for it
                    e.printStackTrace();
                }
                return FAILED;
            }
        }
    }

    /** Whether all that was checked is right. */
    boolean run() throws Exception {
        try (DemoFolder folder = DemoFolder.of(options)) {
            table.say("starting a Kafka broker in this process");
            try (KafkaBroker broker = KafkaBroker.start(folder.broker())) {
                String servers = broker.bootstrapServers();
                if (!broker.hasTopic(TOPIC)) {
                    broker.createTopic(TOPIC, PARTITIONS);
                }
                table.say("broker " + servers + ", topic " + TOPIC + ", " + PARTITIONS + " partitions");
                Map<String, String> config = new HashMap<>(folder.config());
                config.put("kafka.bootstrap.servers", servers);
                return run(servers, config);
            }
        }
    }

    private boolean run(String servers, Map<String, String> config) throws Exception {
        long before = ReadBack.records(servers, TOPIC);
        if (before > 0) {
            table.say("going on after " + Cells.count(before) + " events of earlier runs");
        }
        try (Feed feed = Feed.of(options, table::say);
                Millrace millrace = Millrace.start(config, feed.clock());
                TransactionTopic topic = new TransactionTopic(servers, TOPIC, PARTITIONS, before);
                Production production = Production.start(feed, topic)) {
            Progress progress = new Progress(millrace, feed.clock());
            boolean complete = show(progress, production);
            table.settle();
            return complete ? check(servers, now(feed), progress, production) : stopped(progress);
        }
    }

    /** Shows frame after frame; true once everything asked for is counted, false on Ctrl-C. */
    private boolean show(Progress progress, Production production) throws InterruptedException {
        while (!stop.given()) {
            table.show(progress.next(production.watchedUsers()));
            progress.throwFailure();
            boolean produced = production.done();
            if (options.exit() && produced) {
                if (progress.awaitCaughtUp(table.pause())) {
                    table.show(progress.next(production.watchedUsers()));
                    return true;
                }
            } else {
                stop.await(table.pause());
            }
        }
        return false;
    }

    private boolean check(String servers, Instant asOf, Progress progress, Production production) {
        NaiveRecount recount = ReadBack.recount(servers, TOPIC, asOf, stop::given);
        if (stop.given()) {
            return stopped(progress);
        }
        Comparison comparison = Comparison.of(recount, user -> progress.read(user, asOf), COMPARED_USERS);
        FinalCheck check = new FinalCheck(production.stored(), progress.counted(), recount.records(), comparison);
        check.tell(asOf.toString(), table::say);
        return check.passes();
    }

    /** The feed's time in whole milliseconds, which is all that reads look at. */
    private static Instant now(Feed feed) {
        return Instant.ofEpochMilli(feed.clock().millis());
    }

    private boolean stopped(Progress progress) {
        table.say("stopped after " + Cells.time(progress.running()) + ", " + Cells.count(progress.counted())
                + " events counted");
        return true;
    }
}
