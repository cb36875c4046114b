package dev.millrace.processor.declare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a method must look like to be called as a resolver or a parse step. */
final class ResolverShape {
    private ResolverShape() {}

    /** What a resolver lacks to be one, where it does. */
    static Optional<String> ofResolver(ExecutableElement method) {
        if (isMapping(method) && isMany(method)) {
            return Optional.of("maps a message to a list");
        }
        return callable(method).or(() -> {
            TypeMirror row = row(method);
            return row.getKind() == TypeKind.ERROR || mayBeFeatureClass(row)
                    ? Optional.empty()
                    : Optional.of("returns " + TypeReader.written(method.getReturnType()));
        });
    }

    /** What a parse step lacks to be one, where it does. */
    static Optional<String> ofParse(ExecutableElement method) {
        return callable(method).or(() -> {
            TypeMirror returned = method.getReturnType();
            return returned.getKind().isPrimitive() || returned.getKind() == TypeKind.VOID
                    ? Optional.of("returns " + TypeReader.written(returned))
                    : Optional.empty();
        });
    }

    /** Whether it has no body, and declares what its rows hold. */
    static boolean isMapping(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.ABSTRACT)
                && TypeReader.nesting(method).get(1).getKind() == ElementKind.INTERFACE;
    }

    /** The type of a resolver's rows: what it returns, or what that is a list of. */
    static TypeMirror row(ExecutableElement method) {
        return TypeReader.argumentOf(method.getReturnType(), "java.util.List").orElse(method.getReturnType());
    }

    static boolean isMany(ExecutableElement method) {
        return TypeReader.isA(method.getReturnType(), "java.util.List");
    }

    static boolean takesEnvelope(ExecutableElement method) {
        return method.getParameters().size() == 2;
    }

    /** The first exception that it declares and a stream cannot handle. */
    static Optional<TypeMirror> checkedException(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(thrown -> thrown.getKind() == TypeKind.DECLARED && !isUnchecked(thrown))
                .map(thrown -> (TypeMirror) thrown)
                .findFirst();
    }

    private static Optional<String> callable(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.STATIC) && !isMapping(method)) {
            return Optional.of("is not static");
        }
        for (Element at : TypeReader.nesting(method)) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(at == method ? "is private" : "stands in a private class");
            }
        }
        return method.getTypeParameters().isEmpty()
                ? parameters(method.getParameters())
                : Optional.of("has type parameters");
    }

    private static Optional<String> parameters(List<? extends VariableElement> parameters) {
        int number = parameters.size();
        if (number != 1 && number != 2) {
            return Optional.of("takes " + number + " parameters");
        }
        if (number == 1) {
            return Optional.empty();
        }
        TypeMirror second = parameters.get(1).asType();
        return TypeReader.isA(second, "dev.millrace.MessageEnvelope")
                ? Optional.empty()
                : Optional.of("takes " + TypeReader.written(second) + " behind the message");
    }

    /** Whether a class of the user's stands there, rather than void, a number, an array or a class of the JDK's. */
    private static boolean mayBeFeatureClass(TypeMirror type) {
        return TypeReader.classOf(type)
                .filter(c -> !c.getQualifiedName().toString().startsWith("java."))
                .isPresent();
    }

    private static boolean isUnchecked(TypeMirror thrown) {
        Optional<TypeElement> at = TypeReader.classOf(thrown);
        while (at.isPresent()) {
            String name = at.get().getQualifiedName().toString();
            if (name.equals("java.lang.RuntimeException") || name.equals("java.lang.Error")) {
                return true;
            }
            at = TypeReader.classOf(at.get().getSuperclass());
        }
        return false;
    }
}
