package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is to be said of one feature that is not windowed.
 *
 * <p>With an expression: an aggregate over all time, in a component or field of its value's type.
 *
 * <pre>{@code
 * @Feature(expression = "_.transactions.count()") long transactionsEver
 * }</pre>
 *
 * <p>On a method of a row without arguments: a feature that is computed in Java, which expressions read as they read the
 * row's other features.
 *
 * <pre>{@code
 * @Feature public boolean isSmall() { return amount < 5.0; }
 * }</pre>
 *
 * <p>The method is called at most once for each row that a resolver returns, and sees what that resolver has set. Where it
 * throws, the record is a bad one, as where the resolver does.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Feature {
    /** What is aggregated, as in {@link Window#expression}; empty for a plain feature, or one that a method computes. */
    String expression() default "";

    /** The value where nothing is counted, written as JSON would write it: {@code "0.0"}, {@code "0"}. */
    String[] defaultValue() default {};

    /** The name outside Java; by default the feature's name in snake_case. */
    String name() default "";

    /** What it means, in a sentence; where it has an expression, carried into the wiring report and the Javadoc. */
    String description() default "";

    /** Who answers for it, where that is not the owner of its class; carried as the description is. */
    String owner() default "";

    /** Words to find it by, beside those of its class; carried as the description is. */
    String[] tags() default {};
}
