package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What JMH shows of a run: which benchmark has started, and what the benchmarks themselves print; nothing of its own. */
final class Output implements OutputFormat {
    private final PrintStream out;

    Output(PrintStream out) {
        this.out = out;
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        StringBuilder line = new StringBuilder(simpleName(params.getBenchmark()));
        for (String name : params.getParamsKeys()) {
            line.append(' ').append(name).append('=').append(params.getParam(name));
        }
        out.println(line);
    }

    /** {@code GrowthPause} for {@code dev.millrace.benchmarks.GrowthPause.run}. */
    private static String simpleName(String benchmark) {
        String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Passes on what a forked machine prints. */
    @Override
    public void write(int b) {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> result) {}

    @Override
    public void print(String text) {}

    @Override
    public void println(String text) {}

    @Override
    public void verbosePrintln(String text) {}
}
