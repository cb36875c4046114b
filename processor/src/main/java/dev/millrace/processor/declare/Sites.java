package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is compiled from what lies in class files, and numbers the places of the former in the order in which they are
 * read, which is that of the source.
 */
final class Sites {
    private final Set<String> declaredTypes;
    private final ClassFileNullness classFiles;
    private int next;

    /** @param declaredTypes the qualified names of the top-level types that are compiled, and so have places */
    Sites(Set<String> declaredTypes, ClassFileNullness classFiles) {
        this.declaredTypes = declaredTypes;
        this.classFiles = classFiles;
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

    /** The type of a field or a parameter, wherever its class was compiled. */
    ValueType typeOf(Element field) {
        ValueType type = TypeReader.of(field);
        return !isCompiled(field) && classFiles.isNullable(field) ? type.orNull() : type;
    }

    /** The type of what a method gives, wherever its class was compiled. */
    ValueType typeOfResult(ExecutableElement method) {
        ValueType type = TypeReader.ofResult(method);
        return !isCompiled(method) && classFiles.isNullable(method) ? type.orNull() : type;
    }

    /** The type of the only type argument of a field's type, wherever its class was compiled. */
    ValueType typeOfArgument(VariableElement field, TypeMirror argument) {
        ValueType type = TypeReader.of(argument);
        return !isCompiled(field) && classFiles.isArgumentNullable(field) ? type.orNull() : type;
    }

    /** Whether it is known of the fields of its class which of them may be null. */
    boolean knowsNullness(Element field) {
        return isCompiled(field) || classFiles.isKnown(field);
    }

    Site of(Element element) {
        return Site.of(next++, element);
    }

    Site of(Element element, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        return Site.of(next++, element, annotation, value);
    }
}
