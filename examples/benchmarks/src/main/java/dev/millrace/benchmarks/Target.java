package dev.millrace.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one measured value is to reach, and its line in the results.
 *
 * @param name the value's name in the results
 * @param counter the benchmark's counter that holds it
 */
record Target(String name, String counter, Kind kind, double bound) {
    /** Whether less is better or more. */
    enum Kind {
        /** A value that may not be more than its limit. */
        FIGURE("figure", "limit"),
        /** A value that may not be less than its floor. */
        RATIO("ratio", "floor"),
        /** A value that is told, and has no bound. */
        TOLD("figure", "");

        private final String word;
        private final String boundWord;

        Kind(String word, String boundWord) {
            this.word = word;
            this.boundWord = boundWord;
        }
    }

    static Target figure(String name, String counter, double limit) {
        return new Target(name, counter, Kind.FIGURE, limit);
    }

    static Target told(String name, String counter) {
        return new Target(name, counter, Kind.TOLD, 0);
    }

    static Target ratio(String name, String counter, double floor) {
        return new Target(name, counter, Kind.RATIO, floor);
    }

    /** The line of this value, such as {@code figure bytes-key-3-events 512 limit 600}. */
    String line(double value, boolean rough) {
        String bounded = kind == Kind.TOLD ? "" : " " + kind.boundWord + " " + text(bound);
        return kind.word + " " + name + " " + text(value) + bounded + (meets(value) ? "" : " MISSED")
                + (rough ? " rough" : "");
    }

    /** Whether the value itself, not the rounded one that is printed, keeps the bound; one that is no number does not. */
    boolean meets(double value) {
        return switch (kind) {
            case FIGURE -> value <= bound;
            case RATIO -> value >= bound;
            case TOLD -> Double.isFinite(value);
        };
    }

    /** Three digits at least, and no more than two behind the point. */
    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        int scale = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }
}
