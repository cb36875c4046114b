package dev.millrace.processor.declare;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one compilation declares, and what it finds declared in jars, in the order of the source.
 *
 * @param classes the feature classes
 * @param resolvers the stream resolvers
 * @param brokenClasses feature classes left out because of a problem that has been told
 * @param hasBrokenResolvers whether a resolver was left out because of a problem that has been told
 * @param elsewhere which of them were compiled before, in other jars
 */
public record Declarations(
        List<FeatureClass> classes,
        List<StreamResolver> resolvers,
        Set<ClassRef> brokenClasses,
        boolean hasBrokenResolvers,
        Elsewhere elsewhere) {
    /** What is declared where there is nothing but what is compiled. */
    public Declarations(
            List<FeatureClass> classes,
            List<StreamResolver> resolvers,
            Set<ClassRef> brokenClasses,
            boolean hasBrokenResolvers) {
        this(classes, resolvers, brokenClasses, hasBrokenResolvers, Elsewhere.NOTHING);
    }

    /** The feature class of this name; none where it is broken, or the processor never saw it. */
    public Optional<FeatureClass> find(ClassRef ref) {
        return classes.stream().filter(c -> c.ref().equals(ref)).findFirst();
    }
}
