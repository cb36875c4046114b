package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Elsewhere;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.expression.Derived;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.plan.Plan.Declarations;
import dev.millrace.processor.plan.Plan.Derivation;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.processor.plan.Plan.OfAggregate;
import dev.millrace.processor.plan.Plan.OfFeatures;
import dev.millrace.processor.plan.Plan.OfRow;
import dev.millrace.processor.plan.Plan.OfStream;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The fourth stage: the {@link FeedGraph} to a {@link Plan}. Everything is ordered by name or by the source. */
public final class Planner {
    private final FeedGraph graph;
    private final List<Derived> derived;
    private final Problems problems;
    private final GeneratedNames names;
    private final Elsewhere elsewhere;
    private final Map<String, Table> tableOf = new LinkedHashMap<>();

    private Planner(FeedGraph graph, List<Derived> derived, Set<String> takenTypes, Problems problems) {
        this.graph = graph;
        this.derived = derived;
        this.problems = problems;
        this.names = new GeneratedNames(takenTypes, problems);
        this.elsewhere = graph.declared().elsewhere();
    }

    /**
     * Plans what the graph needs.
     *
     * @param derived what is computed of it when it is read
     * @param takenTypes the qualified names of the types that the user's source declares
     */
    public static Plan run(FeedGraph graph, List<Derived> derived, Set<String> takenTypes, Problems problems) {
        return new Planner(graph, derived, takenTypes, problems).run();
    }

    private Plan run() {
        tables();
        new StateChecks(problems).run(tableOf.values());
        RatioChecks.run(derived, problems);
        List<Reads> reads = reads();
        UpdaterPlanner planner = new UpdaterPlanner(graph, tableOf, names);
        List<Updater> updaters = new ArrayList<>();
        Map<StreamResolver, List<Feed>> feedsOf = graph.feeds().stream()
                .collect(Collectors.groupingBy(Feed::resolver, LinkedHashMap::new, Collectors.toList()));
        feedsOf.entrySet().stream()
                .filter(feeds -> isGeneratedHere(feeds.getKey(), feeds.getValue()))
                .sorted(Comparator.comparing(feeds -> qualified(feeds.getKey())))
                .forEach(feeds -> updaters.add(planner.plan(feeds.getKey(), feeds.getValue())));
        updaters.forEach(this::checkForms);
        Declarations declarations = new Declarations(
                reads.stream().map(this::declaration).toList(),
                updaters.stream().map(this::declaration).toList());
        return new Plan(
                List.copyOf(tableOf.values()),
                reads,
                updaters,
                planner.messages(),
                declarations,
                IndexPlanner.plan(graph, tableOf.values(), reads, updaters));
    }

    /** Whether its updater is: always where the resolver is compiled, else where that lacks tables that are seen here. */
    private boolean isGeneratedHere(StreamResolver resolver, List<Feed> feeds) {
        Set<String> fed = elsewhere.fed().getOrDefault(resolver.id(), Set.of());
        return !elsewhere.has(resolver)
                || feeds.stream()
                        .map(feed -> tableOf.get(tableKey(feed.into())))
                        .anyMatch(table ->
                                table != null && !fed.contains(table.name().qualified()));
    }

    /** Tells of tables that were generated from other classes than those that are seen here. */
    private void checkForms(Updater updater) {
        for (Table table : updater.into().stream().map(Plan.Into::table).toList()) {
            String name = table.name().qualified();
            if (elsewhere.has(table.entity())
                    && !TableForm.of(table).equals(elsewhere.forms().get(name))) {
                problems.add(JarProblem.staleTable(
                        updater.resolver().site(),
                        updater.resolver().name(),
                        name,
                        table.row().ref().nestedName()));
            }
        }
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
                if (!elsewhere.has(table.entity())) {
                    names.claim(table.name(), table.relation().site());
                }
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

    static String tableKey(JoinedAggregate joined) {
        Aggregate aggregate = joined.aggregate();
        String by = aggregate.groups().map(Groups::told).orElse("");
        return aggregate.entity().ref() + "." + aggregate.relation().name() + " by " + by;
    }

    // ---- reads

    private List<Reads> reads() {
        Map<ClassRef, List<Table>> byEntity = tableOf.values().stream()
                .filter(table -> !elsewhere.has(table.entity()))
                .collect(Collectors.groupingBy(table -> table.entity().ref(), LinkedHashMap::new, Collectors.toList()));
        List<Reads> all = new ArrayList<>();
        byEntity.forEach((ref, tables) -> {
            FeatureClass entity = tables.get(0).entity();
            ClassRef name = Names.reads(ref);
            names.claim(name, entity.site());
            List<Read> reads = reads(entity, tables);
            List<Derivation> derivations = DerivedPlanner.plan(
                    derived.stream()
                            .filter(feature -> feature.entity().equals(entity))
                            .toList(),
                    reads.stream().map(Read::method).toList());
            all.add(new Reads(name, entity, key(reads), tables, reads, derivations));
        });
        return all;
    }

    /** All that these reads take, in the order of first need. */
    private static List<KeyPart> key(List<Read> reads) {
        Map<Feature, KeyPart> key = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Read read : reads) {
            for (KeyPart part : read.table().key()) {
                key.computeIfAbsent(part.feature(), feature -> {
                    String name = Names.unique(Names.local(feature.name()), taken);
                    taken.add(name);
                    return new KeyPart(feature, name);
                });
            }
        }
        return List.copyOf(key.values());
    }

    private List<Read> reads(FeatureClass entity, List<Table> tables) {
        List<Read> reads = new ArrayList<>();
        Map<String, String> featureOfMethod = new HashMap<>();
        for (WindowedFeature feature : entity.windowed()) {
            for (Window window : feature.windows()) {
                Optional<Read> read = read(entity, feature, window, tables);
                if (read.isPresent() || isDerived(feature, entity)) {
                    String method = Names.read(feature.name(), window);
                    String other = featureOfMethod.putIfAbsent(method, feature.name());
                    if (other != null) {
                        problems.add(Problem.generatedNameTaken(
                                feature.site(),
                                "read " + method,
                                "that of " + entity.ref().nestedName() + "." + other));
                    }
                }
                read.ifPresent(reads::add);
            }
        }
        return reads;
    }

    private boolean isDerived(WindowedFeature feature, FeatureClass entity) {
        return derived.stream()
                .anyMatch(one -> one.entity().equals(entity) && one.feature().equals(feature));
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

    // ---- declarations

    private OfFeatures declaration(Reads reads) {
        ClassRef name = Names.declaration(reads.name());
        names.claim(name, reads.entity().site());
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
        ClassRef name = names.unclaimed(Names.declaration(elsewhere.named(
                updater.resolver(),
                Names.stream(updater.resolver().owner(), updater.resolver().method()))));
        names.claim(name, updater.resolver().site());
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
}
