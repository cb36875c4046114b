package dev.millrace.processor.declare;

import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The first stage: javac's elements to {@link Declarations}. The readers of this package alone see annotations. */
public final class DeclarationReader {
    private static final List<String> OF_FEATURES =
            List.of("dev.millrace.Window", "dev.millrace.Id", "dev.millrace.FeatureTime", "dev.millrace.ForeignKey");

    private final Problems problems;
    private final Sites sites;
    private final UnmarkedClasses unmarked;

    /** @param declaredTypes the qualified names of the top-level types that are compiled */
    public DeclarationReader(Problems problems, Set<String> declaredTypes) {
        this.problems = problems;
        this.sites = new Sites(declaredTypes);
        this.unmarked = new UnmarkedClasses(problems, sites);
    }

    /**
     * Reads what is marked, in the order of the source, which is that of the problems. What was read is then ordered by the
     * files' classes: javac may be given files in any order, and what is generated must not tell.
     *
     * <p>What carries an annotation that is not for it, such as a class marked {@code @Stream}, is left to javac.
     *
     * @param types the types that carry one of our annotations
     * @param methods the methods that do
     * @param members the fields that do
     */
    public Declarations read(
            Collection<TypeElement> types, Collection<ExecutableElement> methods, Collection<VariableElement> members) {
        List<FeatureClass> read = new ArrayList<>();
        Set<ClassRef> broken = new LinkedHashSet<>();
        for (TypeElement type : types) {
            if (Mirror.on(type, "dev.millrace.Features", sites).isEmpty()) {
                continue;
            }
            complete(() -> new FeatureClassReader(type, unmarked, problems, sites).read())
                    .ifPresentOrElse(read::add, () -> broken.add(TypeReader.refOf(type)));
        }
        checkOutsideNames(read);
        members.forEach(this::checkPlace);
        StreamReader streams = new StreamReader(unmarked, problems, sites);
        List<ExecutableElement> resolvers = methods.stream()
                .filter(method ->
                        Mirror.on(method, "dev.millrace.Stream", sites).isPresent())
                .toList();
        List<StreamResolver> streamed = resolvers.stream()
                .flatMap(method -> complete(() -> streams.read(method)).stream())
                .toList();
        return new Declarations(
                ordered(read, FeatureClass::ref),
                ordered(streamed, StreamResolver::owner),
                broken,
                streamed.size() < resolvers.size());
    }

    /** By the classes that stand in files themselves; within each of them as the source has it. */
    private static <T> List<T> ordered(List<T> read, Function<T, ClassRef> ref) {
        return read.stream()
                .sorted(Comparator.comparing(declared -> ref.apply(declared).outermost()))
                .toList();
    }

    /** What was read; nothing where an annotation cannot be read, which javac tells itself. */
    private static <T> Optional<T> complete(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (Mirror.UnreadableMemberException e) {
            return Optional.empty();
        }
    }

    private void checkOutsideNames(List<FeatureClass> classes) {
        Map<String, FeatureClass> taken = new HashMap<>();
        for (FeatureClass featureClass : classes) {
            FeatureClass other = taken.putIfAbsent(featureClass.outsideName(), featureClass);
            if (other != null) {
                problems.add(Problem.nameTaken(
                        featureClass.nameSite(),
                        featureClass.outsideName(),
                        other.ref().qualified()));
            }
        }
    }

    private void checkPlace(Element member) {
        TypeElement owner = (TypeElement) TypeReader.nesting(member).get(1);
        for (String annotation : OF_FEATURES) {
            Mirror.on(member, annotation, sites).ifPresent(mirror -> unmarked.outside(mirror, owner));
        }
    }
}
