package bank.demo;

import bank.UserFeatures;
import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the running Millrace knows, frame by frame. Used by one thread. */
final class Progress {
    private final Millrace millrace;
    private final UserFeatures users;
    private final Clock clock;
    private final long start = System.nanoTime();
    private final Throughput throughput = new Throughput();
    private final Map<String, Double> lastSumOfUser = new HashMap<>();

    Progress(Millrace millrace, Clock clock) {
        this.millrace = millrace;
        this.users = millrace.features(UserFeatures.class);
        this.clock = clock;
    }

    /** The present, with a line for each of these users, all as of one instant. */
    Frame next(List<String> shownUsers) {
        Instant asOf = clock.instant();
        Duration running = running();
        long counted = counted();
        return new Frame(
                counted,
                throughput.perSecond(running.toNanos(), counted),
                total(SourceStatus::lag),
                bad(),
                running,
                asOf,
                shownUsers.stream().map(user -> line(user, asOf)).toList());
    }

    /** The generated reads of one user, on one state. */
    Reading read(String user, Instant asOf) {
        UserFeatures.Values values = users.at(user, asOf);
        return new Reading(values.sumTransactionAmount30d(), values.meanTransactionAmount30d());
    }

    /** How long it has been running. */
    Duration running() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** How many records have been counted. */
    long counted() {
        return total(SourceStatus::counted);
    }

    /** How many records could not be counted, for whatever reason. */
    long bad() {
        return total(source ->
                source.bad().values().stream().mapToLong(Long::longValue).sum());
    }

    /**
     * Waits until every record in the topic has been handled, or the time is over.
     *
     * @throws IllegalStateException if that cannot happen any more
     */
    boolean awaitCaughtUp(Duration time) {
        throwFailure();
        return millrace.awaitCaughtUp(time);
    }

    /** @throws IllegalStateException if a source has stopped */
    void throwFailure() {
        for (SourceStatus source : millrace.status()) {
            Throwable failure = source.failure();
            if (failure != null) {
                throw new IllegalStateException(
                        "source " + source.source() + " stopped: " + failure.getMessage(), failure);
            }
        }
    }

    private Frame.Line line(String user, Instant asOf) {
        Reading reading = read(user, asOf);
        Double last = lastSumOfUser.put(user, reading.sum());
        return new Frame.Line(user, reading, last == null ? 0.0 : reading.sum() - last);
    }

    private long total(ToLongFunction<SourceStatus> what) {
        return millrace.status().stream().mapToLong(what).sum();
    }
}
