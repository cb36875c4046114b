package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds the id of another feature class, and so joins this row to every {@link DataFrame} of this class declared there.
 * A foreign key that is {@code @Nullable} and null joins its row to nothing.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface ForeignKey {
    /** The feature class whose id this is. */
    Class<?> value();
}
