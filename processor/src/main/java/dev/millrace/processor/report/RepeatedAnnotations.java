package dev.millrace.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The places of annotations that stand on a method several times. The model has them in a container that the source does
 * not have, so the messager shows the method instead; the trees of the source have each where it stands.
 */
final class RepeatedAnnotations {
    private final @Nullable Trees trees;

    private RepeatedAnnotations(@Nullable Trees trees) {
        this.trees = trees;
    }

    static RepeatedAnnotations of(ProcessingEnvironment environment) {
        try {
            return new RepeatedAnnotations(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return new RepeatedAnnotations(null); // another compiler's, or one that a build tool stands in front of
        }
    }

    /** Prints a message at its site, where that is one of several annotations or a value in it; else nothing. */
    boolean print(Diagnostic.Kind kind, String text, Site site) {
        Optional<Tree> tree = tree(site);
        if (trees != null && tree.isPresent()) {
            trees.printMessage(
                    kind, text, tree.get(), trees.getPath(site.element()).getCompilationUnit());
        }
        return tree.isPresent();
    }

    private Optional<Tree> tree(Site site) {
        Element method = site.element();
        AnnotationMirror annotation = site.annotation();
        if (trees == null
                || method == null
                || annotation == null
                || !(trees.getTree(method) instanceof MethodTree tree)) {
            return Optional.empty();
        }
        List<? extends AnnotationMirror> siblings = siblings(method, annotation);
        String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
        List<? extends AnnotationTree> written = tree.getModifiers().getAnnotations().stream()
                .filter(one -> isCalled(one.getAnnotationType(), name))
                .toList();
        return siblings.isEmpty() || siblings.size() != written.size()
                ? Optional.empty()
                : Optional.of(value(written.get(siblings.indexOf(annotation)), annotation, site.value()));
    }

    /** The annotations in the same container, in the order of the source; none where it stands on the method itself. */
    private static List<? extends AnnotationMirror> siblings(Element method, AnnotationMirror annotation) {
        return method.getAnnotationMirrors().stream()
                .flatMap(container -> container.getElementValues().values().stream())
                .filter(value -> value.getValue() instanceof List<?> items && items.contains(annotation))
                .map(RepeatedAnnotations::mirrors)
                .findFirst()
                .orElse(List.of());
    }

    private static List<? extends AnnotationMirror> mirrors(AnnotationValue container) {
        return ((List<?>) container.getValue())
                .stream()
                        .map(AnnotationMirror.class::cast) // as the one that was found among them
                        .toList();
    }

    private static boolean isCalled(Tree type, String name) {
        return type.toString().equals(name) || type.toString().endsWith("." + name);
    }

    private static Tree value(AnnotationTree written, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> member :
                annotation.getElementValues().entrySet()) {
            for (ExpressionTree argument : written.getArguments()) {
                if (member.getValue() == value
                        && argument instanceof AssignmentTree assignment
                        && member.getKey()
                                .getSimpleName()
                                .contentEquals(assignment.getVariable().toString())) {
                    return assignment.getExpression();
                }
            }
        }
        return written;
    }
}
