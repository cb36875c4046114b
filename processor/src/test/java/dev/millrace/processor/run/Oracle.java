package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.processor.run.Answer.Refused;
import dev.millrace.processor.run.LocalRun.Reads;
import dev.millrace.processor.run.RandomEvents.Sent;
import dev.millrace.processor.run.Rows.Row;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of generated code with the naive answers, over random events and random reads. The seed stands in the
 * message of a failure; {@code -Doracle.seed=<seed>} plays it again, and {@code -Doracle.rounds=<n>} plays n of them.
 */
final class Oracle {
    /** The first and the last millisecond that an event or a read may have. */
    static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private static final int PARTITIONS = 3;
    private static final int EVENTS = 2_400;
    private static final int LOOKS = 120;
    private static final Refused PAST_ALL = new Refused("a window of all time is known as of now only");

    private final Declared declared;
    private final LocalRun run;
    private final long seed;
    private final Random random;
    private final RandomEvents events;
    private final List<String> sources;
    private final List<Event> fed = new ArrayList<>();
    private final Map<String, Integer> valuesSeen = new HashMap<>();
    private int compared;

    private Oracle(Declared declared, CompiledSources code, long seed) {
        this.declared = declared;
        this.run = new LocalRun(code, PARTITIONS);
        this.seed = seed;
        this.random = new Random(seed);
        this.events = new RandomEvents(random, declared.spans());
        this.sources = List.copyOf(run.sources());
    }

    /** Compiles the declarations and compares what comes out with what was expected. */
    static void agreesWith(Declared declared) {
        CompiledSources code = CompiledSources.of(declared.sources());
        Long given = Long.getLong("oracle.seed");
        for (int round = 0; round < Integer.getInteger("oracle.rounds", 1); round++) {
            agrees(declared, code, given == null ? ThreadLocalRandom.current().nextLong() : given);
        }
    }

    static void agrees(Declared declared, CompiledSources code, long seed) {
        try {
            new Oracle(declared, code, seed).run();
        } catch (RuntimeException e) {
            throw new AssertionError("generated code failed; again with -Doracle.seed=" + seed, e);
        }
    }

    private void run() {
        for (int part = 0; part < 3; part++) { // reads between the events too: cells grow, rows are added
            for (int i = 0; i < EVENTS / 3; i++) {
                feed();
            }
            for (int i = 0; i < LOOKS; i++) {
                declared.expected().forEach(this::look);
            }
        }
        declared.expected()
                .forEach((type, features) -> features.forEach(feature -> assertThat(valuesSeen)
                        .as("features that ever had a value, -Doracle.seed=%d", seed)
                        .containsKey(type + "." + feature.feature())));
    }

    private void feed() {
        String source = sources.get(random.nextInt(sources.size()));
        int partition = random.nextInt(PARTITIONS);
        Sent sent = events.next(source, partition, run.messageType(source));
        if (random.nextInt(50) == 0) { // a record without a timestamp counts nowhere, whatever it holds
            assertThatThrownBy(() -> {
                        if (run.feed(source, partition, sent.message(), -1) == Outcome.SKIPPED) {
                            throw new BadRecordException(BadRecordException.Reason.TIME, "skipped by its resolver");
                        }
                    })
                    .isInstanceOf(BadRecordException.class);
            return;
        }
        try {
            run.feed(source, partition, sent.message(), sent.event().recordMillis());
        } catch (BadRecordException e) {
            throw new AssertionError(sent.event() + " was refused; again with -Doracle.seed=" + seed, e);
        }
        fed.add(sent.event());
    }

    /** Reads all values of one key, at one instant, in every way that there is. */
    private void look(String type, List<Expected> features) {
        Event event = fed.get(random.nextInt(fed.size()));
        Rows rows = features.get(random.nextInt(features.size())).rows();
        @Nullable Object key = null;
        long near = event.recordMillis();
        for (Rows.Feed feed : rows.feeds()) {
            if (feed.source().equals(event.source())) {
                key = feed.key().of(event);
                near = feed.time().applyAsLong(event);
            }
        }
        if (key == null) {
            return;
        }
        Instant asOf = events.asOf(near);
        run.setNow(asOf);
        Reads reads = run.reads(type);
        Reads now = reads.at(key);
        Reads then = reads.at(key, asOf);
        compare(new Answer.Exactly(asOf), now.call("asOf"), type + ".at(key).asOf");
        Map<Rows, List<Row>> rowsOfKey = new HashMap<>();
        for (Expected feature : features) {
            Object of = key;
            List<Row> all = rowsOfKey.computeIfAbsent(feature.rows(), r -> r.of(of, fed));
            for (Span span : feature.spans()) {
                String name = feature.feature() + span.suffix();
                Answer answer = feature.answer(all, span, Event.floored(asOf));
                if (!(answer instanceof Answer.Exactly empty
                        && java.util.Objects.equals(empty.value(), feature.empty()))) {
                    valuesSeen.merge(type + "." + feature.feature(), 1, Integer::sum);
                }
                String place = type + "." + name + "(" + key + ", " + asOf + ")";
                compare(answer, reads.call(name, key), place + " by the clock");
                compare(answer, now.call(name), place + " of at(key)");
                if (span.isAll()) {
                    compare(PAST_ALL, then.call(name), place + " of at(key, asOf)");
                } else {
                    compare(answer, reads.call(name, key, asOf), place);
                    compare(answer, then.call(name), place + " of at(key, asOf)");
                }
            }
        }
    }

    private void compare(Answer answer, @Nullable Object got, String place) {
        compared++;
        if (!answer.isMetBy(got)) {
            throw new AssertionError(String.format(
                    "%s should be %s and was %s, after %d events and %d reads; again with -Doracle.seed=%d",
                    place, answer, got, fed.size(), compared, seed));
        }
    }
}
