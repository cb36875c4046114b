package dev.millrace.processor.declare;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Looks for types that javac does not know yet: another annotation processor may be about to write them. */
public final class Unresolved {
    private final Set<Element> seen = new HashSet<>();

    /** Whether a type, or one nested in it, declares a feature, resolver or message of a type that is not known. */
    public boolean isIn(TypeElement type) {
        return isInFields(type)
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(this::isInResolver)
                || ElementFilter.typesIn(type.getEnclosedElements()).stream().anyMatch(this::isIn);
    }

    private boolean isInResolver(ExecutableElement method) {
        boolean isResolver = method.getAnnotationMirrors().stream()
                .anyMatch(a -> a.getAnnotationType().toString().equals("dev.millrace.Stream"));
        return isResolver
                && (isUnresolved(method.getReturnType())
                        || method.getParameters().stream().anyMatch(p -> isUnresolved(p.asType())));
    }

    private boolean isInFields(TypeElement type) {
        return seen.add(type)
                && ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .anyMatch(field -> isUnresolved(field.asType()));
    }

    private boolean isUnresolved(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return true;
        }
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        TypeElement element = (TypeElement) declared.asElement();
        return declared.getTypeArguments().stream().anyMatch(this::isUnresolved)
                || (element.getKind() == ElementKind.RECORD && isInFields(element));
    }
}
