package dev.millrace.processor.run;

import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.processor.run.RandomEvents.Sent;
import dev.millrace.table.BadRecordException;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * One random declaration on random events, every read compared with the recount: first events from all over time, read as
 * of any instant; then a clock that moves on, with events about it, and buckets that are given up.
 */
final class Trial {
    private static final int PARTITIONS = 3;
    private static final Duration EVER = Duration.ofDays(4_000_000);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FAR_FUTURE = Instant.parse("2099-06-01T00:00:00Z");
    private static final long DAY = 86_400_000L;

    private final RandomDeclaration declaration;
    private final FeatureIndex index;
    private final Random random;
    private final RandomEvents events;
    private final List<String> sources;
    private final Class<?> messageType;
    private int verified;

    private Trial(RandomDeclaration declaration, CompiledSources code) {
        this.declaration = declaration;
        this.index = OfPackage.of(code.index(), declaration.packageName());
        this.random = RandomDeclaration.random(declaration.seed() ^ 0x5DEECE66DL);
        this.events = new RandomEvents(random, declaration.spans());
        this.sources = index.streams().stream().map(StreamBinding::source).toList();
        this.messageType = index.streams().get(0).messageType();
    }

    /** Feeds this many events and returns how many entities were compared. */
    static int run(RandomDeclaration declaration, CompiledSources code, int events) {
        Trial trial = new Trial(declaration, code);
        trial.allOverTime(events / 2);
        trial.asTimePasses(events / 2);
        return trial.verified;
    }

    // ---- events from all over time

    private void allOverTime(int number) {
        LocalMillrace millrace = start(EVER);
        Sent last = events.next(sources.get(0), 0, messageType);
        for (int i = 0; i < number; i++) {
            if (random.nextInt(20) > 0) { // else the same once more
                last = events.next(pick(sources), random.nextInt(PARTITIONS), messageType);
            }
            int partition = random.nextInt(10) > 0 ? last.event().partition() : random.nextInt(PARTITIONS);
            feed(millrace, last.event().source(), partition, last.message(), recordMillis(last));
            if (i % 40 == 39) {
                Instant asOf = events.asOf(last.event().recordMillis());
                verify(millrace, asOf, asOf);
            }
        }
    }

    /** At times one that makes the record bad: none at all, or far behind the event. */
    private long recordMillis(Sent sent) {
        long recordMillis = sent.event().recordMillis();
        return switch (random.nextInt(60)) {
            case 0 -> -1;
            case 1 -> Math.max(0, recordMillis - DAY);
            default -> recordMillis;
        };
    }

    // ---- a clock that moves on

    private void asTimePasses(int number) {
        Duration range = Duration.ofMillis(3_600_000L * random.nextInt(3) * random.nextInt(3) / 4);
        LocalMillrace millrace = start(range);
        long longest =
                declaration.spans().stream().mapToLong(Span::windowMillis).max().orElse(DAY);
        int step = (int) Math.min(10 * DAY, 1 + longest * (1 + random.nextInt(4)) / 100);
        for (int i = 0; i < number; i++) {
            millrace.advance(Duration.ofMillis(random.nextInt(step)));
            Instant now = millrace.clock().instant();
            feedAbout(millrace, now.toEpochMilli());
            if (i % 25 == 24) {
                millrace.giveUpOldBuckets();
            }
            if (i % 40 == 39) {
                long back = (long) (random.nextDouble() * range.toMillis());
                long ahead = random.nextInt(3) == 0 ? (long) (random.nextDouble() * longest) : -back;
                verify(millrace, now, now.plusMillis(random.nextInt(4) == 0 ? -range.toMillis() : ahead));
            }
        }
    }

    /** A record of about now; in the last partition one of 40 days ago. */
    private void feedAbout(LocalMillrace millrace, long now) {
        int partition = random.nextInt(PARTITIONS);
        long recorded = partition == PARTITIONS - 1 ? now - 40 * DAY : now;
        Span span = pick(declaration.spans());
        long time = switch (random.nextInt(10)) {
            case 0 -> span.edge(recorded, -random.nextInt(4)) + random.nextInt(3) - 1;
            case 1 -> span.edge(recorded - span.windowMillis(), random.nextInt(3)) + random.nextInt(3) - 1; // late
            case 2 -> recorded - (long) (random.nextDouble() * span.windowMillis());
            case 3 -> recorded + random.nextInt(600_001); // ahead
            case 4 -> recorded - (long) (random.nextDouble() * 100 * DAY);
            default -> recorded - random.nextInt(60_000);
        };
        if (random.nextInt(50) == 0) {
            recorded = FAR_FUTURE.toEpochMilli();
            time = recorded - random.nextInt(1_000);
        } else if (random.nextInt(50) == 0) {
            time = recorded + 600_001 + random.nextInt(1_000); // too far ahead
        }
        Sent sent = events.message(pick(sources), partition, recorded, time, messageType);
        feed(millrace, sent.event().source(), partition, sent.message(), recorded);
    }

    // ---- both

    private LocalMillrace start(Duration asOfRange) {
        return LocalMillrace.start(START, new Setup(List.of(index), PARTITIONS, asOfRange));
    }

    private static void feed(LocalMillrace millrace, String source, int partition, Object message, long recordMillis) {
        try {
            millrace.feed(source, partition, message, Instant.ofEpochMilli(recordMillis));
        } catch (BadRecordException e) {
            // The recount agrees that it is bad, or else there was an AssertionError.
        }
    }

    /** Compares two keys of each feature class, as of now and as of another instant. */
    private void verify(LocalMillrace millrace, Instant now, Instant asOf) {
        millrace.setNow(now);
        for (FeaturesBinding<?> binding : index.features()) {
            DeclaredFeatures declared = index.declaredFeatures().stream()
                    .filter(features -> features.name().equals(binding.name()))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < 2; i++) {
                List<Object> key = new ArrayList<>();
                declared.key().forEach(part -> key.add(pick(RandomEvents.keys(part.type()))));
                millrace.verify(binding.type(), key);
                millrace.verify(binding.type(), key, asOf);
                verified++;
            }
        }
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** The part of an index that lies in one package. */
    private record OfPackage(
            List<StreamBinding<?>> streams,
            List<FeaturesBinding<?>> features,
            List<DeclaredStream<?, ?>> declaredStreams,
            List<DeclaredFeatures> declaredFeatures)
            implements FeatureIndex {
        static OfPackage of(FeatureIndex all, String packageName) {
            String prefix = packageName + ".";
            return new OfPackage(
                    part(all.streams(), stream -> stream.messageType().getName().startsWith(prefix)),
                    part(all.features(), features -> features.type().getName().startsWith(prefix)),
                    part(all.declaredStreams(), stream -> stream.row().startsWith(prefix)),
                    part(all.declaredFeatures(), features -> features.type().startsWith(prefix)));
        }

        private static <T> List<T> part(List<T> all, Predicate<T> lies) {
            return all.stream().filter(lies).toList();
        }
    }
}
