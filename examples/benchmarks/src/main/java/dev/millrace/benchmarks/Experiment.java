package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One benchmark with its parameters, run once in a virtual machine of its own, and the values that it is to reach.
 *
 * @param heap how large that machine's heap may grow, as {@code 4g}
 * @param parameters the values of the benchmark's parameters, where they are not the defaults
 * @param roughly the same for a quick, rough run
 */
record Experiment(
        Class<?> benchmark,
        String heap,
        Map<String, Integer> parameters,
        Map<String, Integer> roughly,
        List<Target> targets) {

    boolean reaches(String name) {
        return targets.stream().anyMatch(target -> target.name().equals(name));
    }

    /** Runs it, and gives a line for each target. */
    List<String> run(boolean rough, OutputFormat output) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SingleShotTime)
                .forks(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .jvmArgs("-XX:+UseG1GC", "-Xmx" + heap); // also where G1 is not the default
        parameters.forEach((name, value) -> options.param(name, value.toString()));
        if (rough) {
            roughly.forEach((name, value) -> options.param(name, value.toString()));
        }
        RunResult result = new Runner(options.build(), output).runSingle();
        List<String> lines = new ArrayList<>();
        for (Target target : targets) {
            Result<?> counter = result.getSecondaryResults().get(target.counter());
            if (counter == null) {
                throw new RunnerException(benchmark.getSimpleName() + " has no counter " + target.counter());
            }
            lines.add(target.line(counter.getScore(), rough));
        }
        return lines;
    }
}
