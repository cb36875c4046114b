package dev.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A windowed aggregate, on a feature of type {@link Windowed}.
 *
 * <pre>{@code
 * @Window(value = {"1d", "30d"}, expression = "_.transactions[_.amount].sum()") Windowed<Double> spent
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Window {
    /** The windows: a number and {@code ms}, {@code s}, {@code m}, {@code h}, {@code d} or {@code w}, as in
     * {@code "30d"} or {@code "1h30m"}; or {@code "all"}. */
    String[] value();

    /**
     * What is aggregated: {@code _.relation[value, filters...].fn()}, the value and the filters computed of a row, as in
     * {@code _.transactions[_.amount * _.rate, lower(_.category) in ['food', 'fuel']].sum()}.
     *
     * <p>A value for each group of rows is a {@code Windowed<Map<K, V>>}, where K is the type of the feature that names the
     * groups: {@code _.payments[filters...].group_by(_.category).agg(_.amount.sum())}. The map, in the order of its keys, has
     * the groups of which a value is counted in the window. A row whose category is null is of no group.
     *
     * <p>Sums of whole numbers are exact. Sums of doubles are rounded within a bucket as {@code +=} rounds, and hardly any
     * more where buckets are merged. A sum that does not fit its type, or a mean whose sum does not, has no value: its read
     * throws a {@link FieldException}, until what made it so has left the window.
     */
    String expression();

    /**
     * How many groups of one row are kept at once, where the expression ends in {@code .group_by(...).agg(...)}: 1 to 1000. A
     * group leaves its room when its last bucket has left the window. Events of further groups are refused, and counted so;
     * {@link FeatureStatus#incomplete} tells it of the windows that they belong to.
     */
    int maxGroups() default 100;

    /** How time is cut into buckets; none or a plain one takes buckets of at most a hundredth of each window. */
    Materialization[] materialization() default {};

    /** The value where nothing is counted, written as JSON would write it: {@code "0.0"}, {@code "0"}. */
    String[] defaultValue() default {};

    /** The name outside Java; by default the feature's name in snake_case. */
    String name() default "";

    /** What it means, in a sentence; carried into the wiring report and the generated Javadoc. */
    String description() default "";

    /** Who answers for it, where that is not the owner of its class; carried into the wiring report. */
    String owner() default "";

    /** Words to find it by, beside those of its class; carried into the wiring report. */
    String[] tags() default {};
}
