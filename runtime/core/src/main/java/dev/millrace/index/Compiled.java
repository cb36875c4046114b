package dev.millrace.index;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What later compilations and the start have to know of one compilation; the processor writes it on the index. What the
 * classes declare they read again from the class files, which hold the annotations too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Compiled {
    /** The form that this version writes and reads. It changes with this annotation, and with what is generated for it. */
    int FORMAT = 1;

    /** The form in which it was written. */
    int format();

    /** The feature classes, by their canonical names. */
    String[] features() default {};

    /** The tables that were generated. */
    Table[] tables() default {};

    /** The resolvers that feed something, ordered as {@link FeatureIndex#streams}; then those that feed nothing. */
    Resolver[] resolvers() default {};

    /** A table, as it was when it was generated, or when an updater for it was. */
    @interface Table {
        /** The generated class. */
        String name();

        /** The feature class whose rows it takes. */
        String row();

        /** Another text wherever it takes or stores anything else. */
        String form();
    }

    /** A resolver that may feed. */
    @interface Resolver {
        /** The class it stands in, by its canonical name. */
        String owner();

        /** The method and what is decoded for it, as {@code payments(bank.PaymentMsg)}. */
        String method();

        /** The feature class that it outputs. */
        String row();

        /** The tables that its updater feeds. */
        Table[] into() default {};
    }
}
