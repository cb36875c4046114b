package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Numbers the places of one compilation in the order in which they are read, which is that of the source. */
final class Sites {
    private final Set<String> declaredTypes;
    private int next;

    /** @param declaredTypes the qualified names of the top-level types that are compiled, and so have places */
    Sites(Set<String> declaredTypes) {
        this.declaredTypes = declaredTypes;
    }

    /** The element where it stands in what is compiled, else {@code otherwise}. */
    Site of(Element element, Site otherwise) {
        return isCompiled(element) ? of(element) : otherwise;
    }

    /** Whether the element stands in what is compiled, not in a class file. */
    boolean isCompiled(Element element) {
        List<Element> nesting = TypeReader.nesting(element);
        TypeElement topLevel = (TypeElement) nesting.get(nesting.size() - 1);
        return declaredTypes.contains(topLevel.getQualifiedName().toString());
    }

    Site of(Element element) {
        return Site.of(next++, element);
    }

    Site of(Element element, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return Site.of(next++, element, annotation, value);
    }
}
