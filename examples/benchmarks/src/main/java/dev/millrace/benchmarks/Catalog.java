package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All benchmarks, in the order in which they run. A new one is a class and an entry here. */
final class Catalog {
    static final List<Experiment> ALL = List.of(
            new Experiment(
                    BytesOfRandomPayments.class,
                    "6g",
                    Map.of("paymentsOfCard", 3),
                    Map.of("cards", 200_000),
                    List.of(Target.figure("bytes-key-3-events", "bytesOfCard", 600))),
            new Experiment(
                    BytesOfRandomPayments.class,
                    "14g",
                    Map.of("paymentsOfCard", 100),
                    Map.of("cards", 50_000),
                    List.of(Target.figure("bytes-key-100-events", "bytesOfCard", 9_000))),
            new Experiment(
                    BytesOfDenseCards.class,
                    "6g",
                    Map.of(),
                    Map.of("cards", 10_000),
                    List.of(Target.figure("bytes-key-dense", "bytesOfCard", 1.6 * CardWindows.denseBytes()))),
            new Experiment(
                    SteadyMemory.class,
                    "6g",
                    Map.of(),
                    Map.of("cards", 100_000),
                    List.of(Target.figure("steady-memory", "mostByLeast", 1.1))),
            new Experiment(
                    GrowthPause.class,
                    "8g",
                    Map.of(),
                    Map.of("cards", 1_000_000),
                    List.of(Target.figure("growth-pause-ms", "pauseMillis", 20))),
            new Experiment(
                    ReadUnderLoad.class,
                    "4g",
                    Map.of(),
                    Map.of("cards", 100_000, "rounds", 3, "roundMillis", 1_000),
                    List.of(
                            Target.ratio("read-under-load", "kept", 0.85),
                            Target.figure("readers-p99-us", "p99Micros", 100))),
            new Experiment(
                    CheckpointPause.class,
                    "4g",
                    Map.of(),
                    Map.of("spenders", 100_000),
                    List.of(
                            Target.figure("checkpoint-pause-ms", "pauseMillis", 50),
                            Target.told("checkpoint-seconds-1m", "seconds"),
                            Target.told("restore-rows-per-s", "restoredPerSecond"))),
            new Experiment(
                    CheckpointThroughput.class,
                    "4g",
                    Map.of(),
                    Map.of("spenders", 100_000, "rounds", 3),
                    List.of(Target.ratio("checkpoint-throughput", "kept", 0.9))),
            updateLong("1k", 1_000, false, 0.85),
            updateLong("100k", 100_000, false, 0.75),
            updateLong("1m-zipf", 1_000_000, true, 0.8, Target.figure("update-long-1m-zipf-bytes", "bytesOfSlab", 0.3)),
            updateLong(
                    "1m",
                    1_000_000,
                    false,
                    0.5,
                    Target.figure("update-long-1m-bytes", "bytesOfSlab", 0.5),
                    Target.ratio("slab-honest-1m", "slabOfMemory", 0.2)));

    private static Experiment updateLong(String name, int keys, boolean skewed, double floor, Target... others) {
        List<Target> targets = new ArrayList<>(List.of(Target.ratio("update-long-" + name, "ofSlab", floor)));
        targets.addAll(List.of(others));
        return new Experiment(
                UpdateLong.class,
                "6g",
                Map.of("keys", keys, "skewed", skewed ? 1 : 0),
                Map.of("events", 1_000_000, "rounds", 3),
                targets);
    }

    private Catalog() {}
}
