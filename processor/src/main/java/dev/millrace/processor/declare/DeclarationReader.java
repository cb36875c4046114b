package dev.millrace.processor.declare;

import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.StreamProblem;
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
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

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
    private final ProcessingEnvironment javac;
    private final Sites sites;
    private final UnmarkedClasses unmarked;

    /**
     * @param declaredTypes the qualified names of the top-level types that are compiled
     * @param javac its answers about types, and its class path
     */
    public DeclarationReader(Problems problems, Set<String> declaredTypes, ProcessingEnvironment javac) {
        this.problems = problems;
        this.javac = javac;
        this.sites = new Sites(declaredTypes, new ClassFileNullness(javac));
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
        CompiledBefore before = new CompiledBefore(javac.getElementUtils(), javac.getFiler(), sites, problems);
        Elsewhere elsewhere = before.read(sites.of(types.iterator().next()), application(types));
        List<TypeElement> all = new ArrayList<>(before.classes()); // first: what collides is told of what is compiled
        all.addAll(types);
        for (TypeElement type : all) {
            if (Mirror.on(type, "dev.millrace.Features", sites).isEmpty()) {
                Mirror.on(type, "dev.millrace.StateBudget", sites).ifPresent(mark -> unmarked.outside(mark, type));
                continue;
            }
            complete(() -> new FeatureClassReader(type, unmarked, problems, sites).read())
                    .ifPresentOrElse(read::add, () -> broken.add(TypeReader.refOf(type)));
        }
        checkOutsideNames(read);
        types.forEach(type -> checkName(type, "dev.millrace.Features"));
        members.forEach(this::checkPlace);
        members.stream()
                .filter(member -> !TypeReader.isA(member.asType(), "dev.millrace.Windowed")) // told to have no window
                .forEach(member -> checkConvention(member, "Materialization", "Window"));
        methods.stream().filter(method -> !TypeReader.isAccessor(method)).forEach(method -> {
            checkPlace(method);
            checkConvention(method, "KafkaSource", "Stream");
            checkConvention(method, "Deduplication", "Stream");
            checkOutputs(method);
        });
        StreamReader streams = new StreamReader(unmarked, javac.getTypeUtils(), problems, sites);
        List<ExecutableElement> allMethods = new ArrayList<>(methods);
        if (elsewhere.application().isPresent()) {
            before.resolvers()
                    .forEach(owner -> allMethods.addAll(ElementFilter.methodsIn(owner.getEnclosedElements())));
        }
        List<ExecutableElement> resolvers = allMethods.stream()
                .filter(method ->
                        Mirror.on(method, "dev.millrace.Stream", sites).isPresent())
                .toList();
        List<StreamResolver> streamed = new ArrayList<>();
        resolvers.forEach(method -> complete(() -> streams.read(method)).ifPresent(streamed::add));
        streamed.replaceAll(resolver -> ImpliedOutputs.added(resolver, read));
        read.sort(Comparator.comparing(FeatureClass::ref));
        streamed.sort(Comparator.comparing(StreamResolver::owner)); // within a class, as the source has them
        return new Declarations(read, streamed, broken, streamed.size() < resolvers.size(), elsewhere);
    }

    private Optional<Elsewhere.Application> application(Collection<TypeElement> types) {
        return types.stream()
                .filter(type -> Mirror.on(type, "dev.millrace.MillraceApplication", sites)
                        .isPresent())
                .findFirst()
                .map(type -> new Elsewhere.Application(TypeReader.refOf(type), sites.of(type)));
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
        checkName(member, "dev.millrace.Window");
        checkName(member, "dev.millrace.Feature");
    }

    private void checkName(Element named, String annotation) {
        complete(() -> Mirror.on(named, annotation, sites)
                        .filter(mirror -> mirror.has("name"))
                        .map(mirror -> mirror.text("name")))
                .filter(name -> !OutsideNames.isName(name.text()))
                .ifPresent(name -> problems.add(Problem.badOutsideName(name.site(), name.text())));
    }

    /** Tells {@code @Output} on what is no resolver. */
    private void checkOutputs(ExecutableElement method) {
        if (Mirror.on(method, "dev.millrace.Stream", sites).isEmpty() && !Mirror.hasUnknown(method)) {
            Mirror.on(method, "dev.millrace.Output", sites)
                    .or(() -> Mirror.on(method, "dev.millrace.Output.All", sites))
                    .ifPresent(output -> problems.add(
                            StreamProblem.conventionInVain(output.site(), "Output", memberOf(method), "Stream")));
        }
    }

    private static String memberOf(Element member) {
        return TypeReader.refOf((TypeElement) TypeReader.nesting(member).get(1)).nestedName() + "."
                + member.getSimpleName();
    }

    /** Tells a convention of the user's that stands where nothing reads it. */
    private void checkConvention(Element member, String carried, String reader) {
        if (Mirror.on(member, "dev.millrace." + reader, sites).isPresent() || Mirror.hasUnknown(member)) {
            return;
        }
        for (Mirror convention : Mirror.conventions(member, "dev.millrace." + carried, sites)) {
            problems.add(
                    StreamProblem.conventionInVain(convention.site(), convention.name(), memberOf(member), reader));
        }
    }
}
