package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** One annotation in the source: its members by name, those left out at their defaults, each with its place. */
final class Mirror {
    /** What javac has in the place of a value that it cannot read. */
    private static final String OF_ERROR = "<error>";

    private final Sites sites;
    private final Element element;
    private final AnnotationMirror annotation;
    private final @Nullable AnnotationMirror shownAt;

    /** @param shownAt where problems are shown instead, where the annotation stands on the type of a convention */
    private Mirror(Sites sites, Element element, AnnotationMirror annotation, @Nullable AnnotationMirror shownAt) {
        this.sites = sites;
        this.element = element;
        this.annotation = annotation;
        this.shownAt = shownAt;
    }

    /** The annotation of this name that stands directly on the element. */
    static Optional<Mirror> on(Element element, String annotationName, Sites sites) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> typeOf(mirror).getQualifiedName().contentEquals(annotationName))
                .map(mirror -> new Mirror(sites, element, mirror, null))
                .findFirst();
    }

    /** Whether the element carries an annotation that javac cannot find, and tells so itself. */
    static boolean hasUnknown(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR);
    }

    /** Whether javac warns where the element is used. */
    static boolean isDeprecated(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> typeOf(mirror).getQualifiedName().contentEquals("java.lang.Deprecated"));
    }

    /** The annotations on the element whose own types carry an annotation of this name: the user's conventions. */
    static List<Mirror> conventions(Element element, String annotationName, Sites sites) {
        return conventions(element, element, annotationName, sites);
    }

    /** The conventions on {@code holder}, shown at {@code element}. */
    static List<Mirror> conventions(Element holder, Element element, String annotationName, Sites sites) {
        return holder.getAnnotationMirrors().stream()
                .flatMap(used -> typeOf(used).getAnnotationMirrors().stream()
                        .filter(carried -> typeOf(carried).getQualifiedName().contentEquals(annotationName))
                        .map(carried -> new Mirror(sites, element, carried, used)))
                .toList();
    }

    /** The simple name of the annotation as the user sees it at the element. */
    String name() {
        return typeOf(shownAt == null ? annotation : shownAt).getSimpleName().toString();
    }

    Site site() {
        return sites.of(element, shownAt == null ? annotation : shownAt, null);
    }

    Site site(String member) {
        return site(written(member));
    }

    private Site site(@Nullable AnnotationValue value) {
        return shownAt == null ? sites.of(element, annotation, value) : site();
    }

    /** Whether the user wrote the member. */
    boolean has(String member) {
        return written(member) != null;
    }

    String string(String member) {
        return readable(value(member), String.class);
    }

    /** A string member with its place. */
    Text text(String member) {
        return new Text(string(member), site(member));
    }

    long whole(String member) {
        return readable(value(member), Number.class).longValue();
    }

    int integer(String member) {
        return readable(value(member), Integer.class);
    }

    /** The name of a constant, where an enum's member holds one. */
    String constant(String member) {
        return readable(value(member), VariableElement.class).getSimpleName().toString();
    }

    boolean bool(String member) {
        return readable(value(member), Boolean.class);
    }

    /** A class member; null where javac cannot find the class, and tells so itself. */
    @Nullable
    TypeMirror type(String member) {
        return value(member).getValue() instanceof TypeMirror type ? type : null;
    }

    /** An array member of strings, each with its place. */
    List<Text> strings(String member) {
        return items(member).stream()
                .map(item -> new Text(readable(item, String.class), site(item)))
                .toList();
    }

    /** An array member of annotations. */
    List<Mirror> mirrors(String member) {
        return items(member).stream()
                .map(item -> new Mirror(sites, element, readable(item, AnnotationMirror.class), shownAt))
                .toList();
    }

    private List<? extends AnnotationValue> items(String member) {
        @SuppressWarnings("unchecked") // the model's form of an array
        List<? extends AnnotationValue> items = readable(value(member), List.class);
        return items;
    }

    private AnnotationValue value(String member) {
        AnnotationValue written = written(member);
        if (written != null) {
            return written;
        }
        for (Element candidate : typeOf(annotation).getEnclosedElements()) {
            if (candidate instanceof ExecutableElement method
                    && method.getSimpleName().contentEquals(member)
                    && method.getDefaultValue() != null) {
                return method.getDefaultValue();
            }
        }
        throw new UnreadableMemberException();
    }

    private @Nullable AnnotationValue written(String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static TypeElement typeOf(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** A value of the type that its member has. */
    private static <T> T readable(AnnotationValue value, Class<T> type) {
        if (!type.isInstance(value.getValue()) || value.getValue().equals(OF_ERROR)) {
            throw new UnreadableMemberException();
        }
        return type.cast(value.getValue());
    }

    /** A member was left out, or is of another type: javac tells that itself, so the declaration is left out in silence. */
    static final class UnreadableMemberException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
