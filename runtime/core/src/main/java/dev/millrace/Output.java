package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One feature of a declared mapping: a {@code @Stream} method of an interface without a body, which says what its rows
 * hold instead of making them. A feature that is called as a field of the message needs none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Repeatable(Output.All.class)
public @interface Output {
    /** The feature of the returned class, in the Java or the outside spelling. */
    String feature();

    /**
     * The field of the message that holds it, as in {@code _.card.id}, or what is computed of fields, as in
     * {@code lower(_.merchant.category)}; where what a field lies in is null, so is the field.
     */
    String from();

    /** Several of them on one method; the compiler writes this. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @interface All {
        Output[] value();
    }
}
