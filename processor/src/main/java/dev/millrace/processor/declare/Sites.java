package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Numbers the places of one compilation in the order in which they are read, which is that of the source. */
final class Sites {
    private int next;

    Site of(Element element) {
        return Site.of(next++, element);
    }

    Site of(Element element, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return Site.of(next++, element, annotation, value);
    }
}
