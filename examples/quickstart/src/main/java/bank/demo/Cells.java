package bank.demo;

import java.time.Duration;
import java.util.Locale;

/** How values are written on the screen: the same on every machine, and never wider than their column. */
final class Cells {
    private static final int USER_WIDTH = 16;

    private Cells() {}

    /** Two decimals, or scientific where those would say nothing or would not fit 18 characters. */
    static String amount(double value) {
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 0.01 && size < 1e12);
        return String.format(Locale.ROOT, plain ? "%,.2f" : "%.6e", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A user id of any origin: cut to 16 characters, and without what would move the cursor. */
    static String user(String id) {
        String shown = id.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(USER_WIDTH + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.codePointCount(0, shown.length()) <= USER_WIDTH
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, USER_WIDTH - 1)) + "~";
    }

    /** Minutes and seconds, as in 3:07. */
    static String time(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
