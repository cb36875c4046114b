package dev.millrace.processor.generate;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.plan.Plan;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Derivation;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.TableSize;
import dev.millrace.table.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wired to what, as the wiring report tells it; the components are the JSON's fields.
 *
 * @param features the feature classes: those with windowed features, then the rows that feed them
 * @param streams the resolvers, and what each feeds
 * @param tables the tables, their rings and columns
 * @param neverFed the features that nothing feeds
 */
record Wiring(List<Entity> features, List<Stream> streams, List<TableWiring> tables, List<String> neverFed) {
    /** A feature class. */
    record Entity(String name, String type, String description, String owner, List<String> tags, List<Field> fields) {}

    /**
     * One window of a feature.
     *
     * @param window empty where it is derived over none
     * @param bucket empty where it is derived, so that nothing is kept for it
     * @param derivedFrom the reads that it is computed of
     */
    record Field(
            String name,
            String read,
            String type,
            boolean nullable,
            String window,
            String bucket,
            List<String> derivedFrom,
            String description,
            String owner,
            List<String> tags) {}

    /** A resolver; {@code lateArrivalDeadline} is empty where no event is late, {@code keyedBy} where nothing is known of keys. */
    record Stream(
            String resolver,
            String source,
            List<String> topics,
            String keyedBy,
            String lateArrivalDeadline,
            String maxAhead,
            String message,
            String outputs,
            List<String> feeds) {}

    /** A table; {@code groups} is there where its rows have the cells of several. */
    record TableWiring(
            String type, String key, @Nullable GroupWiring groups, BytesPerKey bytesPerKey, List<RingWiring> rings) {}

    /** The feature that names the groups of a row, and how many of them are kept at once. */
    record GroupWiring(String by, int most) {}

    /**
     * A ring; {@code bucketMillis} is 0 where one cell holds all time.
     *
     * @param mostBuckets how many buckets of one key can be kept at once
     */
    record RingWiring(
            String bucket,
            long bucketMillis,
            long originMillis,
            List<String> columns,
            long mostBuckets,
            BytesPerKey bytesPerKey) {}

    /**
     * How many bytes one key takes in one partition.
     *
     * @param atRest with a single event
     * @param at10Events with 10, each in a bucket of its own, and of a group of its own as long as there may be more
     * @param at100Events with 100
     * @param atMost with data in every bucket, of every group
     */
    record BytesPerKey(long atRest, long at10Events, long at100Events, long atMost) {
        static BytesPerKey of(LongUnaryOperator bytesAtEvents, long atMost) {
            return new BytesPerKey(
                    bytesAtEvents.applyAsLong(1),
                    bytesAtEvents.applyAsLong(10),
                    bytesAtEvents.applyAsLong(100),
                    atMost);
        }
    }

    static Wiring of(Plan plan, FeedGraph graph) {
        List<StreamResolver> fed =
                graph.feeds().stream().map(FeedGraph.Feed::resolver).distinct().toList();
        return new Wiring(
                entities(plan, graph),
                java.util.stream.Stream.concat(fed.stream(), graph.idle().stream())
                        .map(resolver -> stream(resolver, graph))
                        .sorted(java.util.Comparator.comparing(Stream::resolver))
                        .toList(),
                plan.tables().stream().map(Wiring::table).toList(),
                graph.neverFed().stream()
                        .map(joined -> joined.aggregate().name())
                        .toList());
    }

    /** The classes that are read, by name; then those whose rows feed them and are not read themselves. */
    private static List<Entity> entities(Plan plan, FeedGraph graph) {
        Map<ClassRef, Entity> entities = new LinkedHashMap<>();
        for (Reads reads : plan.reads()) {
            List<Field> fields = java.util.stream.Stream.concat(
                            reads.reads().stream().map(Wiring::field),
                            reads.derived().stream().map(Wiring::field))
                    .toList();
            entities.put(reads.entity().ref(), entity(reads.entity(), fields));
        }
        for (FeedGraph.JoinedAggregate joined : graph.joined()) {
            FeatureClass row = joined.aggregate().row();
            entities.putIfAbsent(row.ref(), entity(row, List.of()));
        }
        return List.copyOf(entities.values());
    }

    private static Entity entity(FeatureClass entity, List<Field> fields) {
        return new Entity(
                entity.outsideName(),
                entity.ref().qualified(),
                entity.about().description(),
                entity.about().owner(),
                entity.about().tags(),
                fields);
    }

    private static Field field(Read read) {
        return new Field(
                read.outsideName(),
                read.method(),
                type(read),
                read.formula().nullable() && read.table().groups().isEmpty(),
                read.window().told(),
                bucket(read.ring().bucketMillis()),
                List.of(),
                read.formula().feature().description(),
                read.formula().feature().notes().owner(),
                read.formula().feature().notes().tags());
    }

    private static Field field(Derivation read) {
        return new Field(
                read.outsideName(),
                read.method(),
                read.result().boxed(),
                read.nullable(),
                read.window().text(),
                "",
                read.parts(),
                read.feature().description(),
                read.feature().notes().owner(),
                read.feature().notes().tags());
    }

    private static String type(Read read) {
        String value = read.formula().result().boxed();
        return read.formula()
                .feature()
                .groups()
                .map()
                .map(map -> "Map<" + map.key().written() + ", " + value + ">")
                .orElse(value);
    }

    private static Stream stream(StreamResolver resolver, FeedGraph graph) {
        List<String> feeds = graph.feeds().stream()
                .filter(feed -> feed.resolver().equals(resolver))
                .map(FeedGraph.Feed::path)
                .toList();
        OptionalLong lateAfter = resolver.timeBounds().lateAfterMillis();
        return new Stream(
                resolver.name(),
                resolver.source(),
                resolver.topics(),
                resolver.keyedBy().map(WindowedFeature.Text::text).orElse(""),
                lateAfter.isPresent() ? Durations.text(lateAfter.getAsLong()) : "",
                Durations.text(resolver.timeBounds().maxAheadMillis()),
                resolver.message().ref().qualified(),
                resolver.output().qualified(),
                feeds);
    }

    private static TableWiring table(Table table) {
        TableSize size = TableSize.of(table);
        return new TableWiring(
                table.name().qualified(),
                named(table.entity(), table.key().stream().map(KeyPart::feature)),
                table.groups()
                        .map(groups -> new GroupWiring(named(table.row(), groups.by().stream()), groups.most()))
                        .orElse(null),
                BytesPerKey.of(size::bytes, size.mostBytes()),
                size.rings().stream().map(Wiring::ring).toList());
    }

    private static String named(FeatureClass of, java.util.stream.Stream<Feature> features) {
        return features.map(feature -> of.ref().nestedName() + "." + feature.name())
                .collect(Collectors.joining(", "));
    }

    private static RingWiring ring(TableSize.RingSize size) {
        Ring ring = size.ring();
        return new RingWiring(
                bucket(ring.bucketMillis()),
                ring.bucketMillis(),
                ring.originMillis(),
                ring.columns().stream().map(Column::name).toList(),
                size.mostBuckets(),
                BytesPerKey.of(size::bytes, size.mostBytes()));
    }

    private static String bucket(long millis) {
        return millis == 0 ? "all" : Durations.text(millis);
    }
}
