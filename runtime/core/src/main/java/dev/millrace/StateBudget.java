package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many bytes one key of a feature class may take at most, in one partition: what its windowed features need for a key
 * that has data in every bucket. Where they need more, the compilation fails and says which feature costs what.
 *
 * <pre>{@code
 * @Features @StateBudget("4KiB") public record User(String id, ...) {}
 * }</pre>
 *
 * <p>The wiring report tells the figures of every table, with a budget or without. Keys that are strings are counted as if
 * they had 36 characters, and buckets as far back and ahead as reads and events reach by default, or as {@code maxAhead} of
 * a source says.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface StateBudget {
    /** A number and {@code B}, {@code KB}, {@code MB} (of 1,000) or {@code KiB}, {@code MiB} (of 1,024), as in {@code "2KB"}. */
    String value();
}
