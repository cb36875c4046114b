package dev.millrace.benchmarks;

import java.util.Locale;

/** What a benchmark tells while it runs: indented lines on its standard output, which JMH passes on. */
final class Progress {
    private Progress() {}

    static void say(String format, Object... arguments) {
        System.out.println("  " + String.format(Locale.ROOT, format, arguments));
    }
}
