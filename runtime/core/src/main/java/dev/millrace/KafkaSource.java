package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Kafka source. Stands inside {@link Stream}; or, for one convention in many places, on an annotation type of the
 * user's own, which then stands beside {@code @Stream}.
 *
 * <p>Its settings come from the configuration at start, under {@code sources.<name>.kafka.<property>}, or
 * {@code kafka.<property>} for all sources.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface KafkaSource {
    /** The source's name in the configuration. */
    String name();

    /** The topics, pinned; by default {@code sources.<name>.topics} of the configuration, else the name. */
    String[] topics() default {};
}
