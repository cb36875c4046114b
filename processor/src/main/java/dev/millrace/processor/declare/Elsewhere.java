package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What compilations before this one have declared and generated, as far as it lies on the class path.
 *
 * @param classes their feature classes
 * @param resolvers the classes that hold their resolvers
 * @param forms the forms of the tables that they generated, by the name of the table
 * @param fed the tables that their updaters feed, by {@link StreamResolver#id}
 * @param application the class here that is marked {@code @MillraceApplication}: then feeds between them are generated
 */
public record Elsewhere(
        List<ClassRef> classes,
        List<ClassRef> resolvers,
        Map<String, String> forms,
        Map<String, Set<String>> fed,
        Optional<Application> application) {
    /** The class marked {@code @MillraceApplication}. */
    public record Application(ClassRef ref, Site site) {}

    /** Nothing but what is compiled now. */
    public static final Elsewhere NOTHING = new Elsewhere(List.of(), List.of(), Map.of(), Map.of(), Optional.empty());

    /** The name of a class generated for a resolver, which its own compilation may have generated already. */
    public ClassRef named(StreamResolver resolver, ClassRef name) {
        return has(resolver)
                ? new ClassRef(
                        name.packageName(),
                        name.nestedName() + "_"
                                + application.orElseThrow().ref().flat())
                : name;
    }

    /** Whether a feature class was compiled before. */
    public boolean has(FeatureClass featureClass) {
        return classes.contains(featureClass.ref());
    }

    /** Whether a resolver was compiled before. */
    public boolean has(StreamResolver resolver) {
        return resolvers.contains(resolver.owner());
    }
}
