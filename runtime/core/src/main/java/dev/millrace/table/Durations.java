package dev.millrace.table;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write and read them: {@code 30d}, {@code 1h30m}, {@code 500ms}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,18})(ms|s|m|h|d|w)");
    private static final Pattern SPELLED = Pattern.compile("(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");
    private static final long HUNDRED_YEARS = 36_525L * 86_400_000L;

    private Durations() {}

    /** The duration in milliseconds: more than 0, at most a hundred years; none where the text is no such duration. */
    public static OptionalLong millis(String text) {
        Matcher part = PART.matcher(text);
        long total = 0;
        long unitBefore = Long.MAX_VALUE;
        int at = 0;
        while (at < text.length()) {
            part.region(at, text.length());
            if (!part.lookingAt()) {
                return OptionalLong.empty();
            }
            long unit = unitMillis(part.group(2));
            long count = Long.parseLong(part.group(1));
            if (unit >= unitBefore || count > HUNDRED_YEARS / unit) {
                return OptionalLong.empty();
            }
            total += count * unit;
            unitBefore = unit;
            at = part.end();
        }
        return total > 0 && total <= HUNDRED_YEARS ? OptionalLong.of(total) : OptionalLong.empty();
    }

    /** Whether the text is written as a duration is, whatever it comes to. */
    public static boolean isSpelled(String text) {
        return SPELLED.matcher(text).matches();
    }

    /** The duration as a user would write it: the largest units first, up to days. */
    public static String text(long millis) {
        StringBuilder text = new StringBuilder();
        long rest = millis;
        for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
            long size = unitMillis(unit);
            if (rest >= size) {
                text.append(rest / size).append(unit);
                rest %= size;
            }
        }
        return text.toString();
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            case "d" -> 86_400_000L;
            case "w" -> 604_800_000L;
            default -> throw new IllegalArgumentException(unit);
        };
    }
}
