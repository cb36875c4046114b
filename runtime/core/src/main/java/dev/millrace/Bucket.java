package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bucket duration of the windows it names, inside {@link Materialization#bucketDurations}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Bucket {
    /** The duration, such as {@code "1m"}. */
    String value();

    /** The windows it is for, as written in {@link Window#value}. */
    String[] windows();
}
