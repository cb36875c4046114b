package dev.millrace.processor.report;

import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A place in the user's source: an element, and where it is known the annotation on it, the value in that, and the span
 * inside the value's text. Sites are ordered as the source was read.
 *
 * <p>Only this package and {@code declare} look inside; to the stages between, a site is a token to hand on.
 */
public final class Site {
    private final int order;
    private final @Nullable Element element;
    private final @Nullable AnnotationMirror annotation;
    private final @Nullable AnnotationValue value;
    private final @Nullable Excerpt excerpt;

    /** A span [from, to) of a text that the user wrote inside a string. */
    public record Excerpt(String text, int from, int to) {}

    private Site(
            int order,
            @Nullable Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable AnnotationValue value,
            @Nullable Excerpt excerpt) {
        this.order = order;
        this.element = element;
        this.annotation = annotation;
        this.value = value;
        this.excerpt = excerpt;
    }

    /** An element; {@code order} is its rank among all sites. */
    public static Site of(int order, Element element) {
        return new Site(order, Objects.requireNonNull(element), null, null, null);
    }

    /** An annotation, or one of its values. */
    public static Site of(int order, Element element, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return new Site(order, element, annotation, value, null);
    }

    /** A place outside any source, for the tests of single stages. */
    public static Site nowhere() {
        return new Site(0, null, null, null, null);
    }

    /** The span [from, to) of {@code text}, which stands at this site. */
    public Site span(String text, int from, int to) {
        return new Site(order, element, annotation, value, new Excerpt(text, from, to));
    }

    /** The span that is meant, or null where the whole value is. */
    public @Nullable Excerpt excerpt() {
        return excerpt;
    }

    int order() {
        return order;
    }

    /** Where the span begins; 0 where the whole value is meant. */
    int begin() {
        return excerpt == null ? 0 : excerpt.from();
    }

    @Nullable
    Element element() {
        return element;
    }

    @Nullable
    AnnotationMirror annotation() {
        return annotation;
    }

    @Nullable
    AnnotationValue value() {
        return value;
    }

    /** Whether both are the same place, to the span. */
    boolean isSameAs(Site other) {
        return Objects.equals(element, other.element)
                && annotation == other.annotation
                && value == other.value
                && Objects.equals(excerpt, other.excerpt);
    }
}
