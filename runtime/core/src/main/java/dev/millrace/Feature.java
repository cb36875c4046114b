package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A feature that is computed in Java: a method of a row without arguments, which expressions read as they read its other
 * features.
 *
 * <pre>{@code
 * @Feature public boolean isSmall() { return amount < 5.0; }
 * }</pre>
 *
 * <p>It is called at most once for each row that a resolver returns, and sees what that resolver has set. Where it throws,
 * the record is a bad one, as where the resolver does.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Feature {
    /** The name outside Java; by default the method's name in snake_case. */
    String name() default "";
}
