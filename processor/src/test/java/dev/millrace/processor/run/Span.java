package dev.millrace.processor.run;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A window and the buckets that it is cut into; all time where the window is 0.
 *
 * @param suffix the end of the read's name: the window as written
 */
record Span(String suffix, long windowMillis, long bucketMillis, long originMillis) {
    static final Span ALL = new Span("All", 0, 0, 0);

    private static final Pattern PART = Pattern.compile("(\\d+)([a-z]+)");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    static Span of(String window, String bucket) {
        return new Span(window, millis(window), millis(bucket), 0);
    }

    /** Buckets that begin at an ISO moment with offset. */
    static Span of(String window, String bucket, String origin) {
        return new Span(
                window,
                millis(window),
                millis(bucket),
                OffsetDateTime.parse(origin).toInstant().toEpochMilli());
    }

    boolean isAll() {
        return windowMillis == 0;
    }

    /** Whether a read as of {@code asOf} takes an event: its bucket is among those that overlap (asOf - window, asOf]. */
    boolean takes(long eventMillis, long asOf) {
        return isAll()
                || (bucket(asOf - windowMillis + 1) <= bucket(eventMillis) && bucket(eventMillis) <= bucket(asOf));
    }

    /** The first millisecond of the bucket that lies {@code further} buckets after that of {@code millis}. */
    long edge(long millis, int further) {
        return isAll() ? millis : originMillis + (bucket(millis) + further) * bucketMillis;
    }

    private long bucket(long millis) {
        long since = millis - originMillis;
        long whole = since / bucketMillis;
        return whole * bucketMillis > since ? whole - 1 : whole;
    }

    private static long millis(String text) {
        long total = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            total += Long.parseLong(part.group(1)) * unit(part.group(2));
        }
        return total;
    }

    private static long unit(String name) {
        Long unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalArgumentException(name);
        }
        return unit;
    }
}
