package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what joins the rows of a {@link DataFrame} to this class, where no single {@link ForeignKey} says it: one of two
 * foreign keys, a feature that is not the id, or several that are a key together.
 *
 * <pre>{@code
 * @HasMany(foreignKey = "fromId") DataFrame<Transfer> sent
 * @HasMany(localKey = {"number", "bank"}, foreignKey = {"account", "bank"}) DataFrame<Booking> bookings
 * }</pre>
 *
 * <p>A row with a null in any part of its key joins nothing. Reads take the local keys, in their order here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface HasMany {
    /** The features of the row that hold the local keys, one for each of them, in the Java or the outside spelling. */
    String[] foreignKey();

    /** The features of this class that rows are found by; the id, unless others are named. */
    String[] localKey() default {};
}
