package dev.millrace.processor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** The problems of one compilation: collected by every stage, then printed once, in the order of the source. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem, unless the same was said of the same place already. */
    public void add(Problem problem) {
        for (Problem other : found) {
            if (other.site().isSameAs(problem.site()) && other.text().equals(problem.text())) {
                return;
            }
        }
        found.add(problem);
    }

    /** Whether there is an error, so that nothing should be generated from what is left. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** All problems in the order of the source. */
    public List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> problem.site().order())
                        .thenComparingInt(problem -> problem.site().begin()))
                .toList();
    }

    /**
     * Hands every problem to javac; without the warnings on what was compiled before, which were told then.
     *
     * @param isCompiled whether an element stands in what is compiled
     */
    public void print(ProcessingEnvironment environment, Predicate<Element> isCompiled) {
        RepeatedAnnotations repeated = RepeatedAnnotations.of(environment);
        Messager messager = environment.getMessager();
        for (Problem problem : inOrder()) {
            if (!problem.isError() && (isToldBefore(problem, isCompiled) || isSuppressed(problem))) {
                continue;
            }
            Diagnostic.Kind kind = problem.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
            Site site = problem.site();
            if (!repeated.print(kind, problem.rendered(), site)) {
                messager.printMessage(kind, problem.rendered(), site.element(), site.annotation(), site.value());
            }
        }
    }

    private static boolean isToldBefore(Problem warning, Predicate<Element> isCompiled) {
        Element element = warning.site().element();
        return element != null && !isCompiled.test(element);
    }

    /** Whether the place of a warning, or what it stands in, carries {@code @SuppressWarnings} with its code. */
    private static boolean isSuppressed(Problem warning) {
        for (Element at = warning.site().element(); at != null; at = at.getEnclosingElement()) {
            SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains(warning.code())) {
                return true;
            }
        }
        return false;
    }
}
