package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A feature class: a record whose components, or a class whose fields, are features of one entity.
 *
 * <p>The feature named {@code id}, or the one marked {@link Id}, is its key. The feature named {@code ts}, or the one
 * marked {@link FeatureTime}, is the time of a row; where a resolver leaves it out or null, the time of the Kafka record
 * is taken.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Features {
    /** The name outside Java; by default the simple name in snake_case. */
    String name() default "";

    /** What the entity is, in a sentence; carried into the wiring report. */
    String description() default "";

    /** Who answers for it; carried into the wiring report. */
    String owner() default "";

    /** Free labels; carried into the wiring report. */
    String[] tags() default {};
}
