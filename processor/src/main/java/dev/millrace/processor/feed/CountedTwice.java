package dev.millrace.processor.feed;

import dev.millrace.processor.declare.MessageType.Format;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.SourceProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resolvers of one topic that feed the same features: a message that both make rows of counts twice. */
final class CountedTwice {
    private CountedTwice() {}

    /** Tells each resolver, at its own place, of the first one before it that feeds what it feeds. */
    static void check(List<Feed> feeds, Problems problems) {
        List<StreamResolver> resolvers =
                feeds.stream().map(Feed::resolver).distinct().toList();
        for (StreamResolver second : resolvers) {
            resolvers.stream()
                    .takeWhile(first -> !first.equals(second))
                    .filter(first -> readSame(first, second)
                            && !shared(feeds, first, second).isEmpty())
                    .findFirst()
                    .ifPresent(first -> problems.add(SourceProblem.countedTwice(
                            second.site(),
                            second.name(),
                            shared(feeds, first, second),
                            read(first, second).orElseThrow(),
                            first.name())));
        }
    }

    /** What both read, in words: one source, or else one topic, as far as the declarations tell. */
    private static Optional<String> read(StreamResolver one, StreamResolver other) {
        return one.source().equals(other.source())
                ? Optional.of("source \"" + one.source() + "\"")
                : topics(other).stream()
                        .filter(topics(one)::contains)
                        .findFirst()
                        .map(topic -> "topic \"" + topic + "\"");
    }

    private static List<String> topics(StreamResolver resolver) {
        return resolver.topics().isEmpty() ? List.of(resolver.source()) : resolver.topics();
    }

    /** Whether a message may reach both. What deserializers make reaches the resolvers of its class alone. */
    private static boolean readSame(StreamResolver one, StreamResolver other) {
        boolean bothTake = one.message().ref().equals(other.message().ref())
                || !(one.message().format() instanceof Format.Custom);
        return read(one, other).isPresent() && bothTake;
    }

    /** The features that both feed. */
    private static String shared(List<Feed> feeds, StreamResolver one, StreamResolver other) {
        List<String> fed = feedsOf(feeds, one);
        return feedsOf(feeds, other).stream().filter(fed::contains).collect(Collectors.joining(", "));
    }

    private static List<String> feedsOf(List<Feed> feeds, StreamResolver resolver) {
        return feeds.stream()
                .filter(feed -> feed.resolver().equals(resolver))
                .map(feed -> feed.into().aggregate().name())
                .toList();
    }
}
