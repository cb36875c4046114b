package dev.millrace;

import java.time.Instant;
import java.util.Arrays;

/**
 * What is to be known of a value beside the value.
 *
 * @param incomplete whether an event that belongs to it may have been refused, since its partition held as many keys or
 *     bytes as it may; so says also the value of a key that is not known, where any was refused, and that of a window which
 *     begins before what is still kept, as when the clock was set back
 * @param saturated whether values are missing since there were more than the feature keeps: in a list, or in a count of different
 *     values, which is then at least what it says
 * @param coveredFrom since when every event counts that the topics have held: earlier ones may be missing, where the feature
 *     was new to what was stored, or a log had lost records before they were read; {@link Instant#MIN} where none is. A
 *     window that begins at it or later is whole
 */
public record FeatureStatus(boolean incomplete, boolean saturated, Instant coveredFrom) {
    /** That of a value that keeps no values themselves. */
    public FeatureStatus(boolean incomplete, Instant coveredFrom) {
        this(incomplete, false, coveredFrom);
    }

    /** That of a value computed of others, at least one: as incomplete as any, and covered since all are. */
    public static FeatureStatus ofAll(FeatureStatus... parts) {
        return Arrays.stream(parts)
                .reduce((one, other) -> new FeatureStatus(
                        one.incomplete || other.incomplete,
                        one.saturated || other.saturated,
                        one.coveredFrom.isAfter(other.coveredFrom) ? one.coveredFrom : other.coveredFrom))
                .orElseThrow();
    }
}
