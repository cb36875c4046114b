package dev.millrace.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as users write and read them: {@code 2KB}, {@code 1.5 MiB}. */
public final class Sizes {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?) ?(B|[KMGT]i?B)");
    private static final Map<String, Long> UNITS = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Sizes() {}

    /** The number of bytes, at least 1; none where the text is no such number. */
    public static OptionalLong bytes(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(UNITS.get(written.group(2))));
        return bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(MOST) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }

    /** The number of bytes in the largest unit of 1,024 that it reaches, with two digits at least: {@code 3.1 KiB}. */
    public static String text(long bytes) {
        String unit = "B";
        long size = 1;
        for (String larger : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
            if (bytes >= UNITS.get(larger)) {
                unit = larger;
                size = UNITS.get(larger);
            }
        }
        int decimals = size > 1 && bytes / size < 10 ? 1 : 0;
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(size), decimals, RoundingMode.HALF_UP) + " " + unit;
    }
}
