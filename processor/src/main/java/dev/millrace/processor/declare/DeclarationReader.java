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
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Types;

/** The first stage: javac's elements to {@link Declarations}. The readers of this package alone see annotations. */
public final class DeclarationReader {
    private static final List<String> OF_FEATURES = List.of(
            "dev.millrace.Window",
            "dev.millrace.Feature",
            "dev.millrace.Id",
            "dev.millrace.FeatureTime",
            "dev.millrace.ForeignKey",
            "dev.millrace.HasMany");

    private final Problems problems;
    private final Types typeAnswers;
    private final Sites sites;
    private final UnmarkedClasses unmarked;

    /**
     * @param declaredTypes the qualified names of the top-level types that are compiled
     * @param types javac's answers about types
     */
    public DeclarationReader(Problems problems, Set<String> declaredTypes, Types types) {
        this.problems = problems;
        this.typeAnswers = types;
        this.sites = new Sites(declaredTypes);
        this.unmarked = new UnmarkedClasses(problems, sites);
    }

    /**
     * Reads what is marked, and puts it in the order of its classes: javac may be given files in any order, and what is
     * generated must not tell.
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
        methods.stream().filter(method -> !TypeReader.isAccessor(method)).forEach(this::checkPlace);
        StreamReader streams = new StreamReader(unmarked, typeAnswers, problems, sites);
        List<ExecutableElement> resolvers = methods.stream()
                .filter(method ->
                        Mirror.on(method, "dev.millrace.Stream", sites).isPresent())
                .toList();
        List<StreamResolver> streamed = new ArrayList<>();
        resolvers.forEach(method -> complete(() -> streams.read(method)).ifPresent(streamed::add));
        streamed.replaceAll(resolver -> ImpliedOutputs.added(resolver, read));
        read.sort(Comparator.comparing(FeatureClass::ref));
        streamed.sort(Comparator.comparing(StreamResolver::owner)); // within a class, as the source has them
        return new Declarations(read, streamed, broken, streamed.size() < resolvers.size());
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
