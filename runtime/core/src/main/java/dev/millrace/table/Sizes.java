package dev.millrace.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as users write and read them: {@code 2KB}, {@code 1.5 MiB}. */
public final class Sizes {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?) ?([KMGT]?)(i?)B");
    private static final String PREFIXES = "KMGT";
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Sizes() {}

    /** The number of bytes, at least 1; none where the text is no such number. */
    public static OptionalLong bytes(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return OptionalLong.empty();
        }
        int power = written.group(2).isEmpty() ? 0 : 1 + PREFIXES.indexOf(written.group(2));
        boolean isBinary = !written.group(3).isEmpty();
        if (isBinary && power == 0) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = new BigDecimal(written.group(1))
                .multiply(BigDecimal.valueOf(isBinary ? 1024 : 1000).pow(power));
        return bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(MOST) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }

    /** The number of bytes in the largest unit of 1,024 that it reaches, with two digits at least: {@code 3.1 KiB}. */
    public static String text(long bytes) {
        int power = 0;
        while (power < PREFIXES.length() && bytes >> (10 * (power + 1)) > 0) {
            power++;
        }
        long size = 1L << (10 * power);
        int decimals = power > 0 && bytes / size < 10 ? 1 : 0;
        String unit = power == 0 ? " B" : " " + PREFIXES.charAt(power - 1) + "iB";
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(size), decimals, RoundingMode.HALF_UP) + unit;
    }
}
