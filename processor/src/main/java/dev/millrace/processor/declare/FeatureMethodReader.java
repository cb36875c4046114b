package dev.millrace.processor.declare;

import dev.millrace.processor.declare.Feature.Access;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.report.FeatureProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads one method marked {@code @Feature}: a feature that is computed of a row in Java. */
final class FeatureMethodReader {
    private final String owner;
    private final Problems problems;
    private final Sites sites;

    /** @param owner the class as messages name it */
    FeatureMethodReader(String owner, Problems problems, Sites sites) {
        this.owner = owner;
        this.problems = problems;
        this.sites = sites;
    }

    /** The feature; none where the method cannot be one, which is told. */
    Optional<Feature> read(ExecutableElement method, Mirror annotation) {
        String name = method.getSimpleName().toString();
        Site site = sites.of(method);
        Optional<String> obstacle = annotation.has("expression") || annotation.has("defaultValue")
                ? Optional.of("has an expression or a default")
                : obstacle(method);
        if (obstacle.isPresent()) {
            problems.add(FeatureProblem.featureMethod(site, owner + "." + name, obstacle.get()));
            return Optional.empty();
        }
        String outsideName = annotation.string("name");
        return Optional.of(new Feature(
                name,
                outsideName.isEmpty() ? OutsideNames.snakeCase(name) : outsideName,
                sites.typeOfResult(method),
                method.getModifiers().contains(Modifier.PUBLIC) ? Access.METHOD : Access.PACKAGE_METHOD,
                site));
    }

    private static Optional<String> obstacle(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.STATIC)) {
            return Optional.of("is static");
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return Optional.of("is private");
        }
        if (!method.getTypeParameters().isEmpty()) {
            return Optional.of("is generic");
        }
        if (!method.getParameters().isEmpty()) {
            return Optional.of("takes arguments");
        }
        if (method.getReturnType().getKind() == TypeKind.VOID) {
            return Optional.of("gives nothing");
        }
        if (TypeReader.ofResult(method).kind() == Kind.OTHER) {
            return Optional.of("gives " + Problem.a(TypeReader.written(method.getReturnType()))
                    + ", which expressions cannot use");
        }
        for (TypeMirror thrown : method.getThrownTypes()) {
            if (TypeReader.isChecked(thrown)) {
                return Optional.of("throws " + TypeReader.written(thrown) + ", a checked exception");
            }
        }
        return Optional.empty();
    }
}
