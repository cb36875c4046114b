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

/** The first stage: javac's elements to {@link Declarations}. The readers of this package alone see annotations. */
public final class DeclarationReader {
    private static final List<String> OF_FEATURES =
            List.of("dev.millrace.Window", "dev.millrace.Id", "dev.millrace.FeatureTime", "dev.millrace.ForeignKey");

    private final Problems problems;
    private final Sites sites = new Sites();

    public DeclarationReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads what is marked, file by file in the order of the files' classes: javac may be given files in any order, and what
     * is generated must not tell.
     *
     * @param classes the classes marked {@code @Features}
     * @param resolvers the methods marked {@code @Stream}
     * @param members the fields marked with annotations that belong inside a feature class
     */
    public Declarations read(
            Collection<TypeElement> classes,
            Collection<ExecutableElement> resolvers,
            Collection<VariableElement> members) {
        List<FeatureClass> read = new ArrayList<>();
        Set<ClassRef> broken = new LinkedHashSet<>();
        for (TypeElement type : ordered(classes)) {
            complete(() -> new FeatureClassReader(type, problems, sites).read())
                    .ifPresentOrElse(read::add, () -> broken.add(TypeReader.refOf(type)));
        }
        checkOutsideNames(read);
        ordered(members).forEach(this::checkPlace);
        StreamReader streams = new StreamReader(problems, sites);
        List<StreamResolver> streamed = ordered(resolvers).stream()
                .flatMap(method -> complete(() -> streams.read(method)).stream())
                .toList();
        return new Declarations(read, streamed, broken, streamed.size() < resolvers.size());
    }

    /** By the classes that stand in files themselves; within each of them as the source has it. */
    private static <E extends Element> List<E> ordered(Collection<E> elements) {
        return elements.stream()
                .sorted(Comparator.comparing(DeclarationReader::outermost))
                .toList();
    }

    private static String outermost(Element element) {
        List<Element> nesting = TypeReader.nesting(element);
        return ((TypeElement) nesting.get(nesting.size() - 1))
                .getQualifiedName()
                .toString();
    }

    /** What was read; nothing where an annotation lacks a member, which javac tells itself. */
    private static <T> Optional<T> complete(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (Mirror.MissingMemberException e) {
            return Optional.empty();
        }
    }

    private void checkOutsideNames(List<FeatureClass> classes) {
        Map<String, FeatureClass> taken = new HashMap<>();
        for (FeatureClass featureClass : classes) {
            FeatureClass other = taken.putIfAbsent(featureClass.outsideName(), featureClass);
            if (other != null) {
                problems.add(Problem.nameTaken(
                        featureClass.site(),
                        featureClass.outsideName(),
                        other.ref().qualified()));
            }
        }
    }

    private void checkPlace(Element member) {
        Element owner = TypeReader.nesting(member).get(1);
        if (Mirror.on(owner, "dev.millrace.Features", sites).isPresent()) {
            return;
        }
        for (String annotation : OF_FEATURES) {
            Mirror.on(member, annotation, sites)
                    .ifPresent(mirror -> problems.add(Problem.outsideFeatures(
                            mirror.site(), mirror.name(), owner.getSimpleName().toString())));
        }
    }
}
