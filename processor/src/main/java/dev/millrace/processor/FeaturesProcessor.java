package dev.millrace.processor;

import com.google.auto.service.AutoService;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.DeclarationReader;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Unresolved;
import dev.millrace.processor.expression.Checked;
import dev.millrace.processor.expression.ExpressionChecker;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.generate.GeneratedFile;
import dev.millrace.processor.generate.Generators;
import dev.millrace.processor.plan.Plan;
import dev.millrace.processor.plan.Planner;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** javac's door: runs the stages in order, prints their problems and writes their files. No exception escapes. */
@AutoService(Processor.class)
public final class FeaturesProcessor extends AbstractProcessor {
    private static final Set<String> SUPPORTED = Set.of(
            "dev.millrace.Features",
            "dev.millrace.Feature",
            "dev.millrace.MillraceApplication",
            "dev.millrace.StateBudget",
            "dev.millrace.Stream",
            "dev.millrace.Window",
            "dev.millrace.Id",
            "dev.millrace.FeatureTime",
            "dev.millrace.ForeignKey",
            "dev.millrace.HasMany");

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return SUPPORTED;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** The classes that stand in files themselves and hold declarations that have not been read yet. */
    private final Set<String> pending = new LinkedHashSet<>();

    private final Set<String> declaredTypes = new HashSet<>();

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            declaredTypes.add(type.getQualifiedName().toString());
        }
        // All annotations in one call: asked one by one, the elements would not come in the order of the source.
        round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new))
                .forEach(element ->
                        pending.add(outermost(element).getQualifiedName().toString()));
        List<TypeElement> types = pending.stream()
                .map(processingEnv.getElementUtils()::getTypeElement)
                .filter(Objects::nonNull)
                .toList();
        Unresolved unresolved = new Unresolved();
        if (types.isEmpty() || (!round.processingOver() && types.stream().anyMatch(unresolved::isIn))) {
            return false; // what is not known, another processor may write in this round; if none does, javac tells
        }
        pending.clear();
        run(types, round);
        return false;
    }

    private void run(List<TypeElement> types, RoundEnvironment round) {
        Problems problems = new Problems();
        try {
            run(types, problems, !round.processingOver());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            if (!problems.hasErrors()) { // else it most likely follows from one of them, and will be gone with it
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                problems.add(Problem.internal(Site.of(Integer.MAX_VALUE, types.get(0)), trace.toString()));
            }
        }
        problems.print(
                processingEnv,
                element -> declaredTypes.contains(
                        outermost(element).getQualifiedName().toString()));
    }

    private static TypeElement outermost(Element element) {
        Element at = element;
        while (at.getEnclosingElement() != null && !(at.getEnclosingElement() instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) at;
    }

    private void run(List<TypeElement> outermost, Problems problems, boolean generates) {
        ModuleElement module = processingEnv.getElementUtils().getModuleOf(outermost.get(0));
        if (module != null && !module.isUnnamed()) {
            Site site = Site.of(0, outermost.get(0));
            problems.add(JarProblem.namedModule(site, module.getQualifiedName().toString()));
            return;
        }
        List<Element> all =
                outermost.stream().flatMap(FeaturesProcessor::within).toList();
        Declarations declarations = new DeclarationReader(problems, declaredTypes, processingEnv)
                .read(ElementFilter.typesIn(all), ElementFilter.methodsIn(all), ElementFilter.fieldsIn(all));
        Checked checked = ExpressionChecker.run(declarations, problems);
        FeedGraph graph = FeedInference.run(declarations, checked.aggregates(), problems);
        Plan plan = Planner.run(graph, checked.derived(), declaredTypes, problems);
        if (generates && !problems.hasErrors()) {
            Generators.run(plan, graph).forEach(this::write);
        }
    }

    /** The element and all that is declared in it, from the outside in and in the order of the source. */
    private static Stream<Element> within(Element element) {
        return Stream.concat(
                Stream.of(element), element.getEnclosedElements().stream().flatMap(FeaturesProcessor::within));
    }

    private void write(GeneratedFile file) {
        Element[] sources = file.sources().stream()
                .map(ClassRef::qualified)
                .map(processingEnv.getElementUtils()::getTypeElement)
                .filter(Objects::nonNull)
                .toArray(Element[]::new);
        try {
            FileObject target = file.isClass()
                    ? processingEnv.getFiler().createSourceFile(file.name(), sources)
                    : processingEnv.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "", file.name(), sources);
            try (Writer writer = target.openWriter()) {
                writer.write(file.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.name(), e);
        }
    }
}
