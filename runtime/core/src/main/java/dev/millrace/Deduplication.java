package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets an event count once that was produced several times. Stands inside {@link Stream}; or, for one convention in many
 * places, on an annotation type of the user's own, which then stands beside {@code @Stream}.
 *
 * <p>An event is skipped where one of its id was counted, by the same resolver in the same partition, whose record lies at
 * most {@code within} away. An id is marked only when its event was counted. That is exact for records that lie no further
 * behind the newest of their partition than reads and {@code maxAhead} reach.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Deduplication {
    /** The field of the message that holds an event's id, as in {@code _.eventId}: a String, a whole number or a UUID. */
    String on();

    /** The span of record timestamps in which an id comes again, written as a window is. */
    String within();

    /** How many bytes the ids of one partition may take, about. */
    long maxBytes() default 256L * 1024 * 1024;

    /** What becomes of events when the ids have reached that. */
    WhenFull whenFull() default WhenFull.STOP;

    /** What becomes of events whose ids find no room. */
    enum WhenFull {
        /** The source stops, and says why. */
        STOP,
        /** They are counted without being marked, and how many is told. */
        PASS
    }
}
