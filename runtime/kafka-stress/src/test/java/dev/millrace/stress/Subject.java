package dev.millrace.stress;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The process on trial: reads both topics with checkpoints until it is killed; or, with a file named, until all is read,
 * and writes what it serves to the file. Arguments: the brokers, the state directory, how many threads, and perhaps the
 * file, and how many records there will be to read.
 */
final class Subject {
    /** The line that it prints once it reads. */
    static final String READING = "reading";

    /** The name of the instant, in epoch milliseconds, that the values in the file are as of. */
    static final String AS_OF = "as of";

    /** The option that sets its clock a day ahead and back while it reads. */
    static final String CLOCK_STEPS = "stress.clockSteps";

    /** The option that says how many keys a partition may hold. */
    static final String MAX_KEYS = "stress.maxKeys";

    /** The option that says what becomes of new features, as {@code state.newFeatures} does. */
    static final String NEW_FEATURES = "stress.newFeatures";

    private static final String ALL_TIME = "All";
    private static final int STOPPED = 3;
    private static final long LOOK_MILLIS = 50;
    private static final Duration LONG = Duration.ofMinutes(30);

    private Subject() {}

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        SteppingClock clock = new SteppingClock();
        if (!Boolean.getBoolean(CLOCK_STEPS)) {
            clock.setRight();
        }
        try (Millrace millrace = Millrace.start(config(args[0], args[1], args[2]), clock)) {
            System.out.println(READING);
            if (args.length == 3) {
                while (isReading(millrace)) {
                    Thread.sleep(LOOK_MILLIS);
                }
                millrace.status().forEach(System.out::println);
                Runtime.getRuntime().halt(STOPPED);
            }
            awaitRead(millrace, Long.parseLong(args[4]));
            if (!millrace.awaitCaughtUp(LONG)) {
                throw new IllegalStateException("not read to the end: " + millrace.status());
            }
            clock.setRight(); // for the reads, which reach back from now
            Files.write(Path.of(args[3]), lines(millrace, clock.instant()));
        }
    }

    /** Waits until so many are read; or none will be, which catching up then says. */
    private static void awaitRead(Millrace millrace, long records) throws InterruptedException {
        while (isReading(millrace)
                && millrace.status().stream().mapToLong(SourceStatus::read).sum() < records) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean isReading(Millrace millrace) {
        return millrace.status().stream().allMatch(source -> source.failure() == null);
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
        config.put("state.newFeatures", System.getProperty(NEW_FEATURES, "warm"));
        String maxKeys = System.getProperty(MAX_KEYS);
        if (maxKeys != null) {
            config.put("maxKeys", maxKeys);
        }
        return config;
    }

    private static List<String> lines(Millrace millrace, Instant asOf) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        lines.add(AS_OF + "=" + asOf.toEpochMilli());
        Bank_AccountFeatures accounts = millrace.features(Bank_AccountFeatures.class);
        for (int account = 0; account < Events.ACCOUNTS; account++) {
            String name = "a" + account;
            addReads(lines, accounts, name, asOf);
            lines.add(name + " incomplete="
                    + accounts.at(name, asOf).status("count30d").incomplete());
        }
        for (long branch = 0; branch < Events.BRANCHES; branch++) {
            addReads(lines, millrace.features(Bank_BranchFeatures.class), branch, asOf);
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

    /** Adds every value that there is of one entity, found by name, since declarations that were changed have others. */
    private static void addReads(List<String> lines, Object features, Object key, Instant asOf)
            throws ReflectiveOperationException {
        Object values = null;
        for (Method method : features.getClass().getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers())) {
                continue;
            }
            if (method.getName().equals("at") && method.getParameterCount() == 2) {
                values = method.invoke(features, key, asOf);
            } else if (method.getName().endsWith(ALL_TIME)) {
                lines.add(key + " " + method.getName() + "=" + method.invoke(features, key));
            }
        }
        for (Method read : Objects.requireNonNull(values).getClass().getDeclaredMethods()) {
            boolean isOfWindow = Modifier.isPublic(read.getModifiers())
                    && read.getParameterCount() == 0
                    && !read.getName().equals("asOf")
                    && !read.getName().endsWith(ALL_TIME); // which has no past
            if (isOfWindow) {
                lines.add(key + " " + read.getName() + "=" + read.invoke(values));
            }
        }
    }
}
