package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks one after another and prints the line of each value last, as the system properties
 * {@code benchmarks.*} say.
 */
public final class Benchmarks {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Benchmarks() {}

    /** Ends with 1 where a benchmark did not run to its end, and with 0 also where a target was missed. */
    public static void main(String... args) {
        boolean quick = asksFor("benchmarks.quick");
        String only = System.getProperty("benchmarks.only", "");
        List<Experiment> chosen = Catalog.ALL.stream()
                .filter(experiment -> only.isEmpty() || experiment.reaches(only))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("-Dbenchmarks.only=" + only + " is not one of the benchmarks; there are " + names());
            System.exit(MISUSED);
        }
        System.exit(run(chosen, quick) ? 0 : FAILED);
    }

    private static boolean asksFor(String property) {
        String value = System.getProperty(property);
        return value != null && !value.equals("false"); // Maven makes -Dbenchmarks.quick "true", java makes it empty
    }

    private static String names() {
        return Catalog.ALL.stream()
                .flatMap(experiment -> experiment.targets().stream())
                .map(Target::name)
                .collect(Collectors.joining(", "));
    }

    private static boolean run(List<Experiment> experiments, boolean rough) {
        List<String> lines = new ArrayList<>();
        boolean allRan = true;
        for (Experiment experiment : experiments) {
            try {
                lines.addAll(experiment.run(rough, new Output(System.out)));
            } catch (RunnerException e) {
                e.printStackTrace();
                allRan = false;
            }
        }
        lines.forEach(System.out::println);
        return allRan;
    }
}
