package dev.millrace.processor.declare;

import dev.millrace.index.Compiled;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Reads the indexes of the jars on the class path, which name the feature classes and resolvers compiled before. */
final class CompiledBefore {
    private static final String PACKAGE = Compiled.class.getPackageName();
    private static final String COMPILED = Compiled.class.getName();

    private final Elements elements;
    private final Filer filer;
    private final Sites sites;
    private final Problems problems;

    private final Set<TypeElement> classes = new LinkedHashSet<>();
    private final Set<TypeElement> resolvers = new LinkedHashSet<>();
    private final Map<String, String> forms = new TreeMap<>();
    private final Map<String, Set<String>> fed = new TreeMap<>();

    CompiledBefore(Elements elements, Filer filer, Sites sites, Problems problems) {
        this.elements = elements;
        this.filer = filer;
        this.sites = sites;
        this.problems = problems;
    }

    /** The feature classes. */
    List<TypeElement> classes() {
        return List.copyOf(classes);
    }

    /** The classes that hold resolvers. */
    List<TypeElement> resolvers() {
        return List.copyOf(resolvers);
    }

    /**
     * Reads them all.
     *
     * @param here where an index that cannot be read is told
     * @param application the class marked {@code @MillraceApplication}
     */
    Elsewhere read(Site here, Optional<Elsewhere.Application> application) {
        PackageElement indexes = elements.getPackageElement(PACKAGE);
        if (indexes != null) {
            for (TypeElement index : ElementFilter.typesIn(indexes.getEnclosedElements())) {
                Mirror.on(index, COMPILED, sites)
                        .filter(compiled -> !sites.isCompiled(index) && !isOfThisOutput(index))
                        .ifPresent(compiled -> read(index, compiled, here));
            }
        }
        return new Elsewhere(
                refs(classes), application.isPresent() ? refs(resolvers) : List.of(), forms, fed, application);
    }

    private static List<ClassRef> refs(Set<TypeElement> types) {
        return types.stream().map(TypeReader::refOf).toList();
    }

    /** Whether the last compilation of these sources wrote it: Maven has its own output on the class path. */
    private boolean isOfThisOutput(TypeElement index) {
        try (InputStream file = filer.getResource(
                        StandardLocation.CLASS_OUTPUT, PACKAGE, index.getSimpleName() + ".class")
                .openInputStream()) {
            return file.read() >= 0;
        } catch (IOException | RuntimeException e) { // as there is none, or this compiler cannot look
            return false;
        }
    }

    private void read(TypeElement index, Mirror compiled, Site here) {
        long format = compiled.whole("format");
        if (format != Compiled.FORMAT) {
            problems.add(JarProblem.otherFormat(here, index.getQualifiedName().toString(), format, Compiled.FORMAT));
            return;
        }
        compiled.strings("features").forEach(name -> addTo(classes, name.text()));
        compiled.mirrors("tables").forEach(table -> forms.put(table.string("name"), table.string("form")));
        for (Mirror resolver : compiled.mirrors("resolvers")) {
            String owner = resolver.string("owner");
            addTo(resolvers, owner);
            fed.computeIfAbsent(owner + "." + resolver.string("method"), id -> new LinkedHashSet<>())
                    .addAll(resolver.mirrors("into").stream()
                            .map(table -> table.string("name"))
                            .toList());
        }
    }

    /** Adds a class, unless it is compiled anew, or is gone. */
    private void addTo(Set<TypeElement> found, String name) {
        TypeElement type = elements.getTypeElement(name);
        if (type != null && !sites.isCompiled(type)) {
            found.add(type);
        }
    }
}
