package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The place where features and resolvers of several jars come together. Its compilation generates the feeds between jars
 * that did not see each other, tells what is never fed, and reports the wiring of all.
 *
 * <p>Where one module holds all features and resolvers, or resolvers are compiled with all the feature classes that they
 * feed in sight, none is needed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MillraceApplication {}
