package dev.millrace.kafka;

import dev.millrace.index.FeatureIndex;
import dev.millrace.index.StreamBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source as the resolvers that read it declare it, across all indexes.
 *
 * @param name its name in the configuration
 * @param pinnedTopics the topics that a resolver pins; empty where the configuration decides
 * @param resolvers the resolvers that read it, at least one
 */
record SourceDeclaration(String name, List<String> pinnedTopics, List<StreamBinding<?>> resolvers) {

    /** All sources, by name. */
    static List<SourceDeclaration> of(List<FeatureIndex> indexes) {
        Map<String, List<StreamBinding<?>>> resolvers = new TreeMap<>();
        for (FeatureIndex index : indexes) {
            for (StreamBinding<?> resolver : index.streams()) {
                resolvers
                        .computeIfAbsent(resolver.source(), name -> new ArrayList<>())
                        .add(resolver);
            }
        }
        List<SourceDeclaration> sources = new ArrayList<>();
        resolvers.forEach((name, ofSource) ->
                sources.add(new SourceDeclaration(name, pinned(name, ofSource), List.copyOf(ofSource))));
        return sources;
    }

    /** How far ahead of its record an event of the source may be, as its most lenient resolver has it. */
    long maxAheadMillis() {
        return resolvers.stream().mapToLong(StreamBinding::maxAheadMillis).max().orElseThrow();
    }

    private static List<String> pinned(String source, List<StreamBinding<?>> resolvers) {
        List<StreamBinding<?>> pinning =
                resolvers.stream().filter(r -> !r.topics().isEmpty()).toList();
        if (pinning.isEmpty()) {
            return List.of();
        }
        StreamBinding<?> one = pinning.get(0);
        for (StreamBinding<?> other : pinning) {
            if (!other.topics().equals(one.topics())) {
                throw new IllegalStateException("source \"" + source + "\" is pinned to the topics " + one.topics()
                        + " by " + one.name() + " and to " + other.topics() + " by " + other.name()
                        + "; pin both to the same topics, or give one of them a source of another name");
            }
        }
        return one.topics();
    }
}
