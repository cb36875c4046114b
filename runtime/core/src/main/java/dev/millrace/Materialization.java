package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a windowed aggregate's time is cut into buckets. Stands inside {@link Window}; or, for one convention in many
 * places, on an annotation type of the user's own, which then stands beside {@code @Window}.
 *
 * <p>A window looks back at least its length, and less than its length and one bucket. Left plain, each window takes the
 * largest usual duration that is at most a hundredth of it, so that it is at most 1% too long.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Materialization {
    /** The bucket of every window, except those named in {@link #bucketDurations}. */
    String bucketDuration() default "";

    /** Buckets for single windows. */
    Bucket[] bucketDurations() default {};

    /** Where buckets begin, an ISO instant with offset such as {@code "2026-01-01T00:00:00+02:00"}; by default the
     * Unix epoch. */
    String bucketStart() default "";
}
