package dev.millrace.processor.declare;

import java.util.Locale;

/** How Java names are written outside Java: {@code userID} is {@code user_id}, {@code URLCount} is {@code url_count}. */
public final class OutsideNames {
    private OutsideNames() {}

    /** Whether an expression can name it; the empty one stands for the Java name. */
    static boolean isName(String written) {
        return written.isEmpty() || written.matches("[a-zA-Z][a-zA-Z0-9_]*");
    }

    public static String snakeCase(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
