package dev.millrace.stress;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The process on trial: reads both topics with checkpoints until it is killed; or, with a file named, until all is read,
 * and writes what it serves to the file. Arguments: the brokers, the state directory, how many threads, and perhaps the
 * file and the instant of the values in epoch milliseconds.
 */
final class Subject {
    /** The line that it prints once it reads. */
    static final String READING = "reading";

    /** The option that sets its clock a day ahead and back while it reads. */
    static final String CLOCK_STEPS = "stress.clockSteps";

    /** The option that says how many keys a partition may hold. */
    static final String MAX_KEYS = "stress.maxKeys";

    private static final int STOPPED = 3;
    private static final Duration LONG = Duration.ofMinutes(10);

    private Subject() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        SteppingClock clock = new SteppingClock();
        if (!Boolean.getBoolean(CLOCK_STEPS)) {
            clock.setRight();
        }
        try (Millrace millrace = Millrace.start(config(args[0], args[1], args[2]), clock)) {
            System.out.println(READING);
            if (args.length == 3) {
                while (millrace.status().stream().allMatch(source -> source.failure() == null)) {
                    Thread.sleep(Duration.ofMillis(50).toMillis());
                }
                millrace.status().forEach(System.out::println);
                Runtime.getRuntime().halt(STOPPED);
            }
            if (!millrace.awaitCaughtUp(LONG)) {
                throw new IllegalStateException("not read to the end: " + millrace.status());
            }
            clock.setRight(); // for the reads, which reach back from now
            Files.write(Path.of(args[3]), lines(millrace, Instant.ofEpochMilli(Long.parseLong(args[4]))));
        }
    }

    private static Map<String, String> config(String brokers, String state, String threads) {
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", brokers);
        config.put("kafka.max.poll.records", "100"); // so that a kill finds it at work
        config.put("kafka.linger.ms", "200"); // so that a kill finds dead letters under way
        config.put("threads", threads);
        config.put("sources.counter.lagGroup", "counter-lag");
        config.put("state.dir", state);
        config.put("state.checkpointInterval", "20ms");
        String maxKeys = System.getProperty(MAX_KEYS);
        if (maxKeys != null) {
            config.put("maxKeys", maxKeys);
        }
        return config;
    }

    private static List<String> lines(Millrace millrace, Instant asOf) {
        List<String> lines = new ArrayList<>();
        Bank_AccountFeatures accounts = millrace.features(Bank_AccountFeatures.class);
        for (int i = 0; i < Events.ACCOUNTS; i++) {
            String name = "a" + i;
            Bank_AccountFeatures.Values account = accounts.at(name, asOf);
            lines.add(name + " count=" + account.count1d() + " " + account.count30d() + " " + accounts.countAll(name));
            lines.add(name + " numbers=" + account.numbers30d() + " " + accounts.numbersAll(name));
            lines.add(name + " hashes=" + accounts.highAll(name) + " " + accounts.lowAll(name));
            lines.add(name + " spent=" + account.spent1d() + " " + account.spent30d());
            lines.add(name + " mean=" + account.mean30d());
            lines.add(name + " largest=" + account.largest30d());
            lines.add(name + " incomplete=" + account.status("count30d").incomplete());
        }
        Bank_BranchFeatures branches = millrace.features(Bank_BranchFeatures.class);
        for (long branch = 0; branch < Events.BRANCHES; branch++) {
            lines.add("branch " + branch + "=" + branches.visited30d(branch, asOf) + " " + branches.visitedAll(branch)
                    + " " + branches.numbersAll(branch));
        }
        long read = 0;
        long counted = 0;
        long late = 0;
        long refused = 0;
        Map<String, Long> bad = new TreeMap<>();
        for (SourceStatus source : millrace.status()) {
            read += source.read();
            counted += source.counted();
            late += source.late();
            refused += source.refused();
            source.bad().forEach((reason, count) -> bad.merge(reason.name(), count, Long::sum));
        }
        lines.add("records=" + read + " read, " + counted + " counted, " + late + " late, " + refused + " refused");
        lines.add("bad=" + bad);
        return lines;
    }
}
