package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A stream resolver: a static method from a message to a row of a feature class, or to a {@code List} of rows. It feeds
 * every aggregate over that class whose join key, value and filters it outputs. Returning null skips the message; of a
 * list, every row is checked before any is added.
 *
 * <p>A second parameter of type {@link MessageEnvelope} takes what came with the message.
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

    /**
     * A step before the resolver: the name of a static method of the same class that takes what is decoded, and perhaps
     * its {@link MessageEnvelope}, and returns what the resolver takes. Returning null skips the message.
     */
    String parse() default "";

    /** What lets an event count once that comes several times: one {@link Deduplication}, or none. */
    Deduplication[] deduplication() default {};

    /** Whether what it returns is added to the windowed aggregates. */
    boolean updatesMaterializedAggregations() default true;
}
