package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A stream resolver: a static method from a message to a row of a feature class. It feeds every aggregate over that
 * class whose join key, value and filters it outputs. Returning null skips the message.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Stream {
    /** Where messages come from: one {@link KafkaSource}, here or through an annotation type of the user's own. */
    KafkaSource[] source() default {};

    /** The features of the returned class that this resolver sets, in the Java or the outside spelling; empty means
     * all. What is not named here is not read, whatever the returned row holds. */
    String[] outputs() default {};

    /** Whether what it returns is added to the windowed aggregates. */
    boolean updatesMaterializedAggregations() default true;
}
