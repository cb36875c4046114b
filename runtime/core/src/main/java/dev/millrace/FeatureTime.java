package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The time of a row, where it is not named {@code ts}: an {@link java.time.Instant}, an {@link
 * java.time.OffsetDateTime}, or a {@code long} of epoch milliseconds.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface FeatureTime {}
