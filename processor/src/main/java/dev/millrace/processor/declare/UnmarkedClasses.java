package dev.millrace.processor.declare;

import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The classes that should be marked {@code @Features} and are not: each is told at the first place that needs it. */
final class UnmarkedClasses {
    private final Problems problems;
    private final Sites sites;
    private final Set<String> told = new HashSet<>();

    UnmarkedClasses(Problems problems, Sites sites) {
        this.problems = problems;
        this.sites = sites;
    }

    /** The feature class that a type names; none where it is none, which has been told, by javac if not by us. */
    Optional<ClassRef> featureClass(TypeMirror named, String place, Site site) {
        if (named.getKind() == TypeKind.ERROR) {
            return Optional.empty();
        }
        Optional<TypeElement> element = TypeReader.classOf(named);
        if (element.isPresent() && isMarked(element.get())) {
            return Optional.of(TypeReader.refOf(element.get()));
        }
        if (element.isEmpty() || isNew(element.get())) {
            problems.add(Problem.notAFeatureClass(site, place, TypeReader.written(named)));
        }
        return Optional.empty();
    }

    /** Tells that an annotation stands in a class that is not marked. */
    void outside(Mirror annotation, TypeElement owner) {
        if (!isMarked(owner) && isNew(owner)) {
            problems.add(Problem.outsideFeatures(
                    annotation.site(),
                    annotation.name(),
                    TypeReader.refOf(owner).nestedName()));
        }
    }

    private boolean isMarked(TypeElement type) {
        return Mirror.on(type, "dev.millrace.Features", sites).isPresent();
    }

    /** Whether nothing was told of this class yet, nor by javac; a class of the JDK is another mistake every time. */
    private boolean isNew(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return !Mirror.hasUnknown(type) && (told.add(name) || name.startsWith("java."));
    }
}
