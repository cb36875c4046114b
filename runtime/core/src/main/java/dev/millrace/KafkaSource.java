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
 *
 * <p>What an event's time may be is told against its own record's timestamp, never against a clock, so that a replay
 * decides the same. Resolvers that read one source declare the same about it. A duration is written as a window is, as in
 * {@code 1h30m}: more than 0, at most 100 years.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface KafkaSource {
    /** The source's name in the configuration. */
    String name();

    /** The topics, pinned; by default {@code sources.<name>.topics} of the configuration, else the name. */
    String[] topics() default {};

    /**
     * The feature of the rows that records are keyed by, in the Java or the outside spelling: the key of each record is the
     * feature's value as text, and its partition is the one that Kafka's own producers choose for that key. By default
     * nothing is known of keys.
     *
     * <p>A read of features whose rows are found by it then looks into the one partition of each topic that can hold them.
     * What is said here is checked with each new row. One that belongs elsewhere counts all the same: reads look into its
     * partition for every key from then on, and the status of the source tells it.
     */
    String keyedBy() default "";

    /**
     * How far an event's time may lie behind its record's. An event further behind is late: it is counted as such, in the
     * status of the source, and otherwise dropped. By default none is. A row whose time is its record's is never late.
     *
     * <p>None is written as {@code ""}. There is no {@code "0ms"}: it would drop whatever took a millisecond to be sent.
     */
    String lateArrivalDeadline() default "";

    /**
     * How far an event's time may lie ahead of its record's. An event further ahead makes the record a bad one. Buckets are
     * kept for as much longer as this says.
     */
    String maxAhead() default "10m";

    /**
     * The user's own Kafka {@code Deserializer} of the messages, as for Avro or Protobuf; it has a constructor without
     * parameters, and is configured with the source's {@code kafka.} properties. By default messages are JSON; a
     * {@code String} or {@code byte[]} is the record's value as it is.
     */
    Class<?> deserializer() default void.class;
}
