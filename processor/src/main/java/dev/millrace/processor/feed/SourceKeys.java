package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.SourceProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sources say they are keyed by: a feature of the rows by which something that they feed is found. */
final class SourceKeys {
    private SourceKeys() {}

    static void check(Declarations declarations, List<Feed> feeds, Problems problems) {
        for (StreamResolver resolver : declarations.resolvers()) {
            Optional<FeatureClass> row = declarations.find(resolver.output());
            if (resolver.keyedBy().isPresent() && row.isPresent()) {
                check(resolver, row.get(), feeds, problems);
            }
        }
    }

    private static void check(StreamResolver resolver, FeatureClass row, List<Feed> feeds, Problems problems) {
        Text written = resolver.keyedBy().orElseThrow();
        Optional<Feature> feature = row.feature(written.text());
        if (feature.isEmpty()) {
            if (!row.unreadable().contains(written.text())) {
                List<String> known = row.featuresLike(written.text()).stream()
                        .map(Feature::name)
                        .toList();
                problems.add(ExpressionProblem.unknownFeature(
                        written.site(), row.ref().nestedName(), written.text(), known));
            }
            return;
        }
        List<Feed> fed =
                feeds.stream().filter(feed -> feed.resolver().equals(resolver)).toList();
        boolean isFound = fed.stream().anyMatch(feed -> isKeyOf(feed, feature.get()));
        if (!fed.isEmpty() && !isFound) { // one that feeds nothing, or lacks what it is to feed, has been told so
            problems.add(SourceProblem.notKeyedBy(
                    written.site(),
                    row.ref().nestedName() + "." + feature.get().name(),
                    fed.stream()
                            .map(feed -> feed.into().foreignKey())
                            .filter(key -> key.size() == 1)
                            .map(key -> key.get(0).name())
                            .collect(Collectors.toCollection(java.util.TreeSet::new))));
        }
    }

    /** Whether the rows that a feed adds to are found by this feature alone. */
    static boolean isKeyOf(Feed feed, Feature feature) {
        return feed.into().foreignKey().equals(List.of(feature));
    }
}
