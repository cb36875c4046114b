package dev.millrace.processor;

import com.google.auto.service.AutoService;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.DeclarationReader;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.ExpressionChecker;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.generate.GeneratedFile;
import dev.millrace.processor.generate.Generators;
import dev.millrace.processor.plan.Plan;
import dev.millrace.processor.plan.Planner;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** javac's door: runs the stages in order, prints their problems and writes their files. No exception escapes. */
@AutoService(Processor.class)
public final class FeaturesProcessor extends AbstractProcessor {
    private static final Set<String> SUPPORTED = Set.of(
            "dev.millrace.Features",
            "dev.millrace.Stream",
            "dev.millrace.Window",
            "dev.millrace.Id",
            "dev.millrace.FeatureTime",
            "dev.millrace.ForeignKey");

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return SUPPORTED;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (annotations.isEmpty()) {
            return false;
        }
        Problems problems = new Problems();
        try {
            run(annotations, round, problems);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            if (!problems.hasErrors()) { // else it most likely follows from one of them, and will be gone with it
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                problems.add(Problem.internal(place(round), trace.toString()));
            }
        }
        problems.print(processingEnv.getMessager());
        return false;
    }

    /** The first class of the compilation: a fault of ours has no better place. */
    private static Site place(RoundEnvironment round) {
        return round.getRootElements().stream()
                .findFirst()
                .map(first -> Site.of(Integer.MAX_VALUE, first))
                .orElseGet(Site::nowhere);
    }

    private void run(Set<? extends TypeElement> annotations, RoundEnvironment round, Problems problems) {
        // All annotations in one call: asked one by one, the elements would not come in the order of the source.
        Set<? extends Element> annotated = round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new));
        Set<String> declaredTypes = declaredTypes(round);
        Declarations declarations = new DeclarationReader(problems, declaredTypes)
                .read(
                        ElementFilter.typesIn(annotated),
                        ElementFilter.methodsIn(annotated),
                        ElementFilter.fieldsIn(annotated));
        List<Aggregate> aggregates = ExpressionChecker.run(declarations, problems);
        FeedGraph graph = FeedInference.run(declarations, aggregates, problems);
        Plan plan = Planner.run(graph, declaredTypes, problems);
        if (!problems.hasErrors()) {
            Generators.run(plan, graph).forEach(this::write);
        }
    }

    private static Set<String> declaredTypes(RoundEnvironment round) {
        Set<String> names = new HashSet<>();
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            names.add(type.getQualifiedName().toString());
        }
        return names;
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
