package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of generated classes that are taken so far. */
final class GeneratedNames {
    /** What generated code calls by simple names. */
    private static final List<String> USED_OF_JAVA_LANG = List.of(
            "Boolean",
            "Byte",
            "Double",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Long",
            "Math",
            "Object",
            "Override",
            "Short",
            "String");

    private final Set<String> takenTypes;
    private final Problems problems;
    private final Set<String> generated = new HashSet<>();
    private final Set<String> hidingTold = new HashSet<>();

    /** @param takenTypes the qualified names of the types that the user's source declares */
    GeneratedNames(Set<String> takenTypes, Problems problems) {
        this.takenTypes = takenTypes;
        this.problems = problems;
    }

    /** The name, numbered where it is generated already: nobody writes the names of readers and updaters. */
    ClassRef unclaimed(ClassRef wanted) {
        List<String> taken = generated.stream()
                .filter(name -> name.startsWith(wanted.qualified()))
                .toList();
        String unique = Names.unique(wanted.qualified(), taken);
        return new ClassRef(
                wanted.packageName(), unique.substring(wanted.packageName().length() + 1));
    }

    /** Takes a name for a generated class; that it is taken already is told at the site. */
    void claim(ClassRef wanted, Site site) {
        String name = wanted.qualified();
        boolean isNew = generated.add(name);
        for (String used : USED_OF_JAVA_LANG) {
            String hiding = wanted.packageName() + "." + used;
            if (takenTypes.contains(hiding) && hidingTold.add(hiding)) {
                problems.add(JarProblem.hidesJavaLang(site, hiding, name));
            }
        }
        if (takenTypes.contains(name)) {
            problems.add(Problem.generatedNameTaken(site, name, "a class of that name"));
        } else if (!isNew) {
            problems.add(Problem.generatedNameTaken(site, name, "another generated class of that name"));
        }
    }
}
