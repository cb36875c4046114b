package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.Mapped;
import java.util.List;
import java.util.Map;

/**
 * Resolvers, aggregates, and the feeds between them: a feed points from a resolver to an aggregate.
 *
 * @param joined the aggregates whose relation has a join, in the order of the source
 * @param feeds the feeds, by aggregate and then by resolver, in the order of the source
 * @param neverFed the aggregates that no feed reaches
 * @param idle the resolvers that feed nothing, because they say so or because nothing reads what they output
 * @param mappings what declared mappings take their features from
 * @param eventIds where resolvers that deduplicate find the id of an event
 * @param declared what it was inferred from
 */
public record FeedGraph(
        List<JoinedAggregate> joined,
        List<Feed> feeds,
        List<JoinedAggregate> neverFed,
        List<StreamResolver> idle,
        Map<StreamResolver, Map<Feature, Mapped>> mappings,
        Map<StreamResolver, Mapped> eventIds,
        Declarations declared) {

    /**
     * An aggregate and the key of its rows.
     *
     * @param key what joins them; more than one where the key is composite
     */
    public record JoinedAggregate(Aggregate aggregate, List<KeyPair> key) {
        /** The features of the row that hold the key. */
        public List<Feature> foreignKey() {
            return key.stream().map(KeyPair::foreign).toList();
        }

        /** The features of the entity that rows are found by. */
        public List<Feature> localKey() {
            return key.stream().map(KeyPair::local).toList();
        }
    }

    /** A feature of the row, and the one of the entity that it holds. */
    public record KeyPair(Feature foreign, Feature local) {}

    /**
     * One resolver feeds one aggregate.
     *
     * @param path how the aggregate comes by what it needs: {@code User.spent ← sum(transactions.amount) ←
     *     Transaction.userId, Transaction.amount ← Streams.transactions}
     */
    public record Feed(StreamResolver resolver, JoinedAggregate into, String path) {}
}
