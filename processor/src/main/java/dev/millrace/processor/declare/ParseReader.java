package dev.millrace.processor.declare;

import dev.millrace.processor.declare.StreamResolver.Step;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.StreamProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds the parse step of a resolver: a static method beside it, by its name. */
final class ParseReader {
    private final Types types;
    private final Problems problems;

    ParseReader(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    /**
     * The step that a resolver names, unless it has a problem; then that has been told.
     *
     * @param site where it is named
     */
    Optional<ExecutableElement> find(ExecutableElement resolver, String written, String name, Site site) {
        TypeElement owner = (TypeElement) TypeReader.nesting(resolver).get(1);
        List<ExecutableElement> methods = ElementFilter.methodsIn(owner.getEnclosedElements());
        List<ExecutableElement> called = methods.stream()
                .filter(method -> method.getSimpleName().contentEquals(written) && method != resolver)
                .toList();
        String nested = TypeReader.refOf(owner).nestedName();
        if (called.size() != 1) {
            List<String> known = methods.stream()
                    .filter(method ->
                            method != resolver && ResolverShape.ofParse(method).isEmpty())
                    .map(method -> method.getSimpleName().toString())
                    .distinct()
                    .toList();
            problems.add(
                    called.isEmpty()
                            ? StreamProblem.unknownParse(site, nested, written, known)
                            : StreamProblem.severalParses(site, nested, written, Integer.toString(called.size())));
            return Optional.empty();
        }
        ExecutableElement parse = called.get(0);
        Optional<String> misshape = ResolverShape.ofParse(parse);
        if (misshape.isPresent()) {
            problems.add(StreamProblem.parseShape(site, nested + "." + written, misshape.get()));
            return Optional.empty();
        }
        Optional<TypeMirror> checked = ResolverShape.checkedException(parse);
        if (checked.isPresent()) {
            problems.add(Problem.checkedException(
                    site, nested + "." + written, TypeReader.of(checked.get()).written()));
            return Optional.empty();
        }
        VariableElement taken = resolver.getParameters().get(0);
        if (!types.isAssignable(parse.getReturnType(), taken.asType())) {
            problems.add(StreamProblem.parseReturns(
                    site,
                    nested + "." + written,
                    TypeReader.written(parse.getReturnType()),
                    name,
                    TypeReader.written(taken.asType())));
            return Optional.empty();
        }
        return Optional.of(parse);
    }

    static Step step(ExecutableElement method) {
        return new Step(
                method.getSimpleName().toString(),
                ResolverShape.takesEnvelope(method),
                method.getParameters().stream()
                        .map(parameter -> named(parameter.asType()))
                        .collect(Collectors.joining(", ")),
                TypeReader.nesting(method).stream().anyMatch(Mirror::isDeprecated));
    }

    private static String named(TypeMirror type) {
        return TypeReader.classOf(type)
                .map(TypeReader::refOf)
                .map(ClassRef::qualified)
                .orElseGet(() -> TypeReader.written(type));
    }
}
