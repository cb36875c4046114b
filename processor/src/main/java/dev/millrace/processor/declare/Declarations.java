package dev.millrace.processor.declare;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one compilation declares, in the order of the source.
 *
 * @param classes the feature classes
 * @param resolvers the stream resolvers
 * @param brokenClasses feature classes left out because of a problem that has been told
 * @param hasBrokenResolvers whether a resolver was left out because of a problem that has been told
 */
public record Declarations(
        List<FeatureClass> classes,
        List<StreamResolver> resolvers,
        Set<ClassRef> brokenClasses,
        boolean hasBrokenResolvers) {
    /** The feature class of this name; none where it is broken, or was not compiled here. */
    public Optional<FeatureClass> find(ClassRef ref) {
        return classes.stream().filter(c -> c.ref().equals(ref)).findFirst();
    }
}
