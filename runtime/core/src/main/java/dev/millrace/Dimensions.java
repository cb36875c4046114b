package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many numbers a {@code double[]} or {@code float[]} of a feature class holds, such as an embedding; others fail their record. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Dimensions {
    /** Its length, of 1 to 16,384. */
    int value();
}
