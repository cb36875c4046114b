package dev.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A flight recording of the collector's pauses, the writer's stalls and the machine's hiccups, all by one clock; the two
 * last only where they are longer than 2 ms.
 */
final class PauseRecording implements AutoCloseable {
    private static final String COLLECTOR_PAUSE = "jdk.GCPhasePause";
    private static final String HALTING = "jdk.SafepointBegin";
    private static final String LETTING_GO = "jdk.SafepointEnd";
    private static final Duration SHORTEST = Duration.ofMillis(2);

    private final Recording recording = new Recording();

    private PauseRecording() {}

    static PauseRecording start() {
        PauseRecording started = new PauseRecording();
        started.recording.enable(COLLECTOR_PAUSE).withoutThreshold();
        started.recording.enable(HALTING).withoutThreshold();
        started.recording.enable(LETTING_GO).withoutThreshold();
        started.recording.enable(Stall.class).withThreshold(SHORTEST);
        started.recording.enable(Hiccup.class).withThreshold(SHORTEST);
        started.recording.start();
        return started;
    }

    /** Ends the recording, and tells what it holds. */
    Pauses stop() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("pauses", ".jfr");
        try {
            recording.dump(file);
            return pauses(RecordingFile.readAllEvents(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Pauses pauses(List<RecordedEvent> events) {
        List<Interval> collector = new ArrayList<>();
        List<Pauses.Stalled> stalls = new ArrayList<>();
        List<Interval> hiccups = new ArrayList<>();
        Map<Long, Interval> halts = new TreeMap<>();
        for (RecordedEvent event : events) {
            Interval interval = new Interval(nanos(event.getStartTime()), nanos(event.getEndTime()));
            switch (event.getEventType().getName()) {
                case COLLECTOR_PAUSE -> collector.add(interval);
                case HALTING, LETTING_GO -> halts.merge(event.getLong("safepointId"), interval, Interval::span);
                case Stall.NAME ->
                    stalls.add(new Pauses.Stalled(interval, event.getLong("onCore"), event.getLong("queueing")));
                case Hiccup.NAME -> hiccups.add(interval);
                default -> {} // what the recorder tells of itself
            }
        }
        return new Pauses(collector, stops(collector, halts.values()), stalls, hiccups);
    }

    /** Each pause with the halt in which it lies; halts for other reasons than the collector's are left out. */
    private static List<Interval> stops(List<Interval> pauses, Collection<Interval> halts) {
        return pauses.stream()
                .map(pause -> halts.stream().filter(pause::isWithin).findFirst().orElse(pause))
                .distinct() // two pauses may lie in one halt
                .toList();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    @Override
    public void close() {
        recording.close();
    }
}
