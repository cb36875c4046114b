package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.plan.Plan.Declarations;
import dev.millrace.processor.plan.Plan.EventId;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Kept;
import dev.millrace.processor.plan.Plan.MessageReader;
import dev.millrace.processor.plan.Plan.OfAggregate;
import dev.millrace.processor.plan.Plan.OfFeatures;
import dev.millrace.processor.plan.Plan.OfRow;
import dev.millrace.processor.plan.Plan.OfStream;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Staged;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.table.Checks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The fourth stage: the {@link FeedGraph} to a {@link Plan}. Everything is ordered by name or by the source. */
public final class Planner {
    private final FeedGraph graph;
    private final Set<String> takenTypes;
    private final Problems problems;
    private final Map<String, Table> tableOf = new LinkedHashMap<>();
    private final Map<String, String> generatedBy = new HashMap<>();

    private Planner(FeedGraph graph, Set<String> takenTypes, Problems problems) {
        this.graph = graph;
        this.takenTypes = takenTypes;
        this.problems = problems;
    }

    /**
     * Plans what the graph needs.
     *
     * @param takenTypes the qualified names of the types that the user's source declares
     */
    public static Plan run(FeedGraph graph, Set<String> takenTypes, Problems problems) {
        return new Planner(graph, takenTypes, problems).run();
    }

    private Plan run() {
        tables();
        List<Reads> reads = reads();
        List<MessageReader> messages = new ArrayList<>();
        List<Updater> updaters = new ArrayList<>();
        Map<StreamResolver, List<Feed>> feedsOf = graph.feeds().stream()
                .collect(Collectors.groupingBy(Feed::resolver, LinkedHashMap::new, Collectors.toList()));
        feedsOf.entrySet().stream()
                .sorted(Comparator.comparing(feeds -> qualified(feeds.getKey())))
                .forEach(feeds -> updaters.add(updater(feeds.getKey(), feeds.getValue(), messages)));
        Declarations declarations = new Declarations(
                reads.stream().map(this::declaration).toList(),
                updaters.stream().map(this::declaration).toList());
        return new Plan(List.copyOf(tableOf.values()), reads, updaters, messages, declarations, index(reads, updaters));
    }

    private static String qualified(StreamResolver resolver) {
        return resolver.owner() + "." + resolver.method();
    }

    // ---- tables

    private void tables() {
        Map<String, List<JoinedAggregate>> byTable = graph.joined().stream()
                .sorted(Comparator.comparing(
                        joined -> joined.aggregate().entity().ref()))
                .collect(Collectors.groupingBy(Planner::tableKey, LinkedHashMap::new, Collectors.toList()));
        byTable.forEach((key, aggregates) -> {
            TablePlanner planner = new TablePlanner(aggregates.get(0));
            boolean any = false;
            for (JoinedAggregate joined : aggregates) {
                any |= place(joined, planner);
            }
            if (any) {
                Table table = planner.plan(fedBy(key));
                tableOf.put(key, table);
                claim(table.name(), table.relation().site());
            }
        });
    }

    private boolean place(JoinedAggregate joined, TablePlanner planner) {
        WindowedFeature feature = joined.aggregate().feature();
        BucketChoice.checkLengths(feature, problems);
        BucketChoice.checkOverrides(feature, joined.aggregate().name(), problems);
        boolean any = false;
        for (Window window : feature.windows()) {
            OptionalLong bucket = window.isAll() ? OptionalLong.of(0) : BucketChoice.of(feature, window);
            if (bucket.isPresent()) {
                planner.add(joined, window, bucket.getAsLong());
                any = true;
            }
        }
        return any;
    }

    private List<StreamResolver> fedBy(String table) {
        return graph.feeds().stream()
                .filter(feed -> tableKey(feed.into()).equals(table))
                .map(Feed::resolver)
                .distinct()
                .toList();
    }

    private static String tableKey(JoinedAggregate joined) {
        return joined.aggregate().entity().ref() + "."
                + joined.aggregate().relation().name();
    }

    // ---- reads

    private List<Reads> reads() {
        Map<ClassRef, List<Table>> byEntity = tableOf.values().stream()
                .collect(Collectors.groupingBy(table -> table.entity().ref(), LinkedHashMap::new, Collectors.toList()));
        List<Reads> all = new ArrayList<>();
        byEntity.forEach((ref, tables) -> {
            FeatureClass entity = tables.get(0).entity();
            ClassRef name = Names.reads(ref);
            claim(name, entity.site());
            Feature id = tables.get(0).id();
            all.add(new Reads(name, entity, id, Names.local(id.name()), tables, reads(entity, tables)));
        });
        return all;
    }

    private List<Read> reads(FeatureClass entity, List<Table> tables) {
        List<Read> reads = new ArrayList<>();
        Map<String, String> featureOfMethod = new HashMap<>();
        for (WindowedFeature feature : entity.windowed()) {
            for (Window window : feature.windows()) {
                read(entity, feature, window, tables).ifPresent(read -> {
                    String other = featureOfMethod.putIfAbsent(read.method(), feature.name());
                    if (other != null) {
                        problems.add(Problem.generatedNameTaken(
                                feature.site(),
                                "read " + read.method(),
                                "that of " + entity.ref().nestedName() + "." + other));
                    }
                    reads.add(read);
                });
            }
        }
        return reads;
    }

    private static Optional<Read> read(
            FeatureClass entity, WindowedFeature feature, Window window, List<Table> tables) {
        for (Table table : tables) {
            for (Ring ring : table.rings()) {
                for (Formula formula : ring.formulas()) {
                    if (formula.feature().equals(feature) && formula.windows().contains(window)) {
                        return Optional.of(new Read(
                                Names.read(feature.name(), window),
                                window,
                                Names.constant("WINDOW", window.text()),
                                table,
                                ring,
                                formula,
                                Names.outside(entity.outsideName(), feature.outsideName(), window)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    // ---- updaters

    private Updater updater(StreamResolver resolver, List<Feed> feeds, List<MessageReader> messages) {
        FeatureClass row = feeds.get(0).into().aggregate().row();
        Optional<Feature> time = row.time().filter(feature -> FeedInference.sets(resolver, feature));
        Set<String> taken = new HashSet<>();
        Map<Feature, Staged> staged = new LinkedHashMap<>();
        Set<String> tableKeys = new LinkedHashSet<>();
        Set<Feature> keys = new HashSet<>();
        Set<Feature> needed = new HashSet<>();
        for (Feed feed : feeds) {
            tableKeys.add(tableKey(feed.into()));
            keys.add(feed.into().key());
            needed.addAll(feed.into().aggregate().reads());
        }
        // A table takes all that any of its aggregates reads, and a resolver feeds all of a table or none of it.
        row.features().stream()
                .filter(feature -> keys.contains(feature) || (needed.contains(feature) && !row.isTime(feature)))
                .forEach(feature -> staged.put(feature, stage(feature, keys.contains(feature), taken)));
        List<Into> into = new ArrayList<>();
        for (String key : tableKeys) {
            Table table = tableOf.get(key);
            if (table != null) {
                Feature keyFeature = feeds.stream()
                        .filter(feed -> tableKey(feed.into()).equals(key))
                        .findFirst()
                        .orElseThrow()
                        .into()
                        .key();
                String entity = table.entity().ref().simple();
                String field = Names.unique(
                        Names.decapitalized(entity)
                                + Names.capitalized(table.relation().name()),
                        taken);
                taken.add(field);
                into.add(new Into(table, field, java.util.Objects.requireNonNull(staged.get(keyFeature))));
            }
        }
        List<Kept> computed = computed(into, taken);
        ClassRef name = unclaimed(Names.updater(resolver.owner(), resolver.method()));
        claim(name, resolver.site());
        String timeName = Names.unique("eventMillis", taken);
        taken.add(timeName);
        Optional<String> maxKeyLengthName = staged.values().stream().anyMatch(Staged::bounded)
                ? Optional.of(Names.unique("maxKeyLength", taken))
                : Optional.empty();
        maxKeyLengthName.ifPresent(taken::add);
        Optional<MessageReader> message =
                resolver.message().isJson() ? Optional.of(message(resolver, messages)) : Optional.empty();
        Optional<String> rowCountName =
                resolver.isMany() ? Optional.of(Names.unique("rowCount", taken)) : Optional.empty();
        rowCountName.ifPresent(taken::add);
        Optional<EventId> eventId = Optional.ofNullable(graph.eventIds().get(resolver))
                .map(from -> new EventId(Names.unique("eventIds", taken), from));
        long maxAhead = resolver.timeBounds().maxAheadMillis();
        return new Updater(
                name,
                resolver,
                row,
                time,
                timeName,
                time.isPresent() ? resolver.timeBounds().lateAfterMillis() : OptionalLong.empty(),
                maxAhead == Checks.MAX_AHEAD_MILLIS ? OptionalLong.empty() : OptionalLong.of(maxAhead),
                maxKeyLengthName,
                rowCountName,
                List.copyOf(staged.values()),
                computed,
                into,
                graph.mappings().getOrDefault(resolver, Map.of()),
                eventId,
                message);
    }

    /** What the tables take that is no feature, each once. */
    private static List<Kept> computed(List<Into> into, Set<String> taken) {
        Map<Value, Kept> computed = new LinkedHashMap<>();
        Set<String> methods = new HashSet<>(Set.of("binding", "prepare", "apply"));
        for (Into each : into) {
            for (Parameter parameter : each.table().parameters()) {
                if (parameter.value().isComputed() && !computed.containsKey(parameter.value())) {
                    String name = Names.unique(parameter.name(), taken);
                    taken.add(name);
                    String method = Names.unique(parameter.name(), methods);
                    methods.add(method);
                    computed.put(parameter.value(), new Kept(Names.computed(parameter.value(), method), name));
                }
            }
        }
        return List.copyOf(computed.values());
    }

    private static Staged stage(Feature feature, boolean key, Set<String> taken) {
        String name = Names.unique(Names.decapitalized(feature.name()), taken);
        taken.add(name);
        boolean required = !feature.type().primitive() && !feature.type().nullable();
        boolean bounded = key && feature.type().kind() == Kind.STRING;
        return new Staged(feature, name, required, feature.type().kind().isFloating(), bounded);
    }

    private MessageReader message(StreamResolver resolver, List<MessageReader> messages) {
        ClassRef name = Names.messageReader(
                resolver.owner().packageName(), resolver.message().ref());
        for (MessageReader reader : messages) {
            if (reader.name().packageName().equals(name.packageName())
                    && reader.message().ref().equals(resolver.message().ref())) {
                return reader;
            }
        }
        name = unclaimed(name);
        claim(name, resolver.site());
        MessageReader reader = new MessageReader(name, resolver.message());
        messages.add(reader);
        return reader;
    }

    // ---- declarations

    private OfFeatures declaration(Reads reads) {
        ClassRef name = Names.declaration(reads.name());
        claim(name, reads.entity().site());
        List<OfAggregate> aggregates = new ArrayList<>();
        Set<String> methods = new HashSet<>(Set.of("declared"));
        for (JoinedAggregate joined : graph.joined()) {
            List<Read> windows = joined.aggregate().entity().equals(reads.entity())
                    ? reads.reads().stream()
                            .filter(read -> read.formula()
                                    .feature()
                                    .equals(joined.aggregate().feature()))
                            .toList()
                    : List.of();
            if (!windows.isEmpty()) {
                String method =
                        Names.unique(Names.method(joined.aggregate().feature().name()), methods);
                methods.add(method);
                aggregates.add(new OfAggregate(method, joined, windows));
            }
        }
        return new OfFeatures(name, reads, aggregates);
    }

    private OfStream declaration(Updater updater) {
        ClassRef name = unclaimed(Names.declaration(
                Names.stream(updater.resolver().owner(), updater.resolver().method())));
        claim(name, updater.resolver().site());
        List<OfRow> features = new ArrayList<>();
        updater.time()
                .filter(time -> updater.staged().stream()
                        .noneMatch(staged -> staged.feature().equals(time)))
                .ifPresent(time -> features.add(new OfRow(time, true))); // null stands for the record's time
        updater.staged()
                .forEach(staged -> features.add(
                        new OfRow(staged.feature(), staged.feature().type().nullable())));
        return new OfStream(name, updater, features);
    }

    // ---- names

    /** The name, numbered where it is generated already: nobody writes the names of readers and updaters. */
    private ClassRef unclaimed(ClassRef generated) {
        List<String> taken = generatedBy.keySet().stream()
                .filter(name -> name.startsWith(generated.qualified()))
                .toList();
        String unique = Names.unique(generated.qualified(), taken);
        return new ClassRef(
                generated.packageName(),
                unique.substring(generated.packageName().length() + 1));
    }

    private void claim(ClassRef generated, Site site) {
        String name = generated.qualified();
        String other = generatedBy.putIfAbsent(name, name);
        if (takenTypes.contains(name)) {
            problems.add(Problem.generatedNameTaken(site, name, "a class of that name"));
        } else if (other != null) {
            problems.add(Problem.generatedNameTaken(site, name, "another generated class of that name"));
        }
    }

    /** One name a compilation: two that generate the same classes could not live on one class path anyway. */
    private static ClassRef index(List<Reads> reads, List<Updater> updaters) {
        String all = Stream.concat(
                        reads.stream().map(r -> r.name().qualified()),
                        updaters.stream().map(u -> u.name().qualified()))
                .sorted()
                .collect(Collectors.joining("\n"));
        CRC32 hash = new CRC32();
        hash.update(all.getBytes(StandardCharsets.UTF_8));
        return new ClassRef("dev.millrace.index", String.format("Index_%08x", hash.getValue()));
    }
}
