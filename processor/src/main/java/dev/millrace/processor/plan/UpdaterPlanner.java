package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Elsewhere;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.plan.Plan.Computed;
import dev.millrace.processor.plan.Plan.EventId;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Kept;
import dev.millrace.processor.plan.Plan.MessageReader;
import dev.millrace.processor.plan.Plan.Origin;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Staged;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.table.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Plans the updaters, and the readers of their messages: one for each message type and package. */
final class UpdaterPlanner {
    private final FeedGraph graph;
    private final Map<String, Table> tableOf;
    private final GeneratedNames names;
    private final Elsewhere elsewhere;
    private final List<MessageReader> messages = new ArrayList<>();

    /** @param tableOf the planned tables, by {@link Planner#tableKey} */
    UpdaterPlanner(FeedGraph graph, Map<String, Table> tableOf, GeneratedNames names) {
        this.graph = graph;
        this.tableOf = tableOf;
        this.names = names;
        this.elsewhere = graph.declared().elsewhere();
    }

    /** The readers that the updaters planned so far need. */
    List<MessageReader> messages() {
        return List.copyOf(messages);
    }

    /** Plans the updater of one resolver. */
    Updater plan(StreamResolver resolver, List<Feed> feeds) {
        FeatureClass row = feeds.get(0).into().aggregate().row();
        Optional<Feature> time = row.time().filter(feature -> FeedInference.sets(resolver, feature));
        Set<String> taken = new HashSet<>();
        Map<Feature, Staged> staged = new LinkedHashMap<>();
        Set<String> tableKeys = new LinkedHashSet<>();
        Set<Feature> keys = new LinkedHashSet<>();
        Set<Feature> bounded =
                new HashSet<>(); // names of groups, and values that are kept, are as long as keys at most
        Set<Feature> needed = new LinkedHashSet<>();
        for (Feed feed : feeds) {
            tableKeys.add(Planner.tableKey(feed.into()));
            keys.addAll(feed.into().foreignKey());
            needed.addAll(feed.into().aggregate().reads());
            Aggregate aggregate = feed.into().aggregate();
            aggregate.groups().ifPresent(groups -> bounded.addAll(groups.by()));
            if (aggregate.function().keepsValues()) {
                aggregate.value().ifPresent(value -> bounded.addAll(value.features()));
            }
        }
        // A table takes all that any of its aggregates reads, and a resolver feeds all of a table or none of it.
        Map<Feature, Value> mapped = graph.mappings().getOrDefault(resolver, Map.of());
        Stream<Feature> stepped = Stream.concat(keys.stream(), needed.stream()).filter(Feature::isStepped);
        Stream.concat(row.features().stream(), stepped.distinct())
                .filter(feature -> keys.contains(feature) || (needed.contains(feature) && !row.isTime(feature)))
                .forEach(feature -> staged.put(
                        feature,
                        stage(
                                feature,
                                keys.contains(feature) || bounded.contains(feature),
                                Optional.ofNullable(mapped.get(feature)),
                                taken)));
        List<Into> into = new ArrayList<>();
        for (String key : tableKeys) {
            Table table = tableOf.get(key);
            if (table != null) {
                List<Staged> keyOfTable = feeds.stream()
                        .filter(feed -> Planner.tableKey(feed.into()).equals(key))
                        .findFirst()
                        .orElseThrow()
                        .into()
                        .foreignKey()
                        .stream()
                        .map(feature -> Objects.requireNonNull(staged.get(feature)))
                        .toList();
                String entity = table.entity().ref().simple();
                String field = Names.unique(Names.decapitalized(entity) + Names.capitalized(table.base()), taken);
                taken.add(field);
                boolean isKeyed = keyOfTable.size() == 1
                        && resolver.keyedBy()
                                .filter(by -> keyOfTable.get(0).feature().isCalled(by.text()))
                                .isPresent();
                into.add(new Into(table, field, keyOfTable, isKeyed));
            }
        }
        Set<String> methods = new HashSet<>(Set.of("binding", "prepare", "apply", "keep", "grow"));
        List<Kept> computed = computed(into, taken, methods);
        ClassRef name = names.unclaimed(elsewhere.named(resolver, Names.updater(resolver.owner(), resolver.method())));
        names.claim(name, resolver.site());
        String timeName = Names.unique("eventMillis", taken);
        taken.add(timeName);
        Optional<String> maxKeyLengthName = staged.values().stream().anyMatch(Staged::bounded)
                ? Optional.of(Names.unique("maxKeyLength", taken))
                : Optional.empty();
        maxKeyLengthName.ifPresent(taken::add);
        Optional<MessageReader> message =
                resolver.message().isJson() ? Optional.of(message(resolver)) : Optional.empty();
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
                origins(mapped, methods),
                eventId,
                message);
    }

    /** What the tables take that is no feature, each once. */
    private static List<Kept> computed(List<Into> into, Set<String> taken, Set<String> methods) {
        Map<Value, Kept> computed = new LinkedHashMap<>();
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

    private static Map<Feature, Origin> origins(Map<Feature, Value> mapped, Set<String> methods) {
        Map<Feature, Origin> origins = new LinkedHashMap<>();
        mapped.forEach((feature, value) -> {
            String method = Names.unique(Names.method(Names.field(feature.name())), methods);
            if (value.isComputed()) {
                methods.add(method);
            }
            Optional<Computed> computed =
                    value.isComputed() ? Optional.of(Names.computed(value, method)) : Optional.empty();
            origins.put(feature, new Origin(value, computed));
        });
        return origins;
    }

    private static Staged stage(Feature feature, boolean key, Optional<Value> mapped, Set<String> taken) {
        String name = Names.unique(Names.field(feature.name()), taken);
        taken.add(name);
        boolean isPresent = mapped.filter(value -> !(value instanceof Value.OfMessage)) // which may not keep its word
                .filter(value -> !value.type().nullable())
                .isPresent();
        boolean isFinite = mapped.filter(Value::isComputed).isPresent(); // the method that computes it has checked that
        boolean required = !feature.type().primitive() && !feature.type().nullable() && !isPresent;
        boolean bounded = key && feature.type().kind() == Kind.STRING;
        return new Staged(feature, name, required, feature.type().kind().isFloating() && !isFinite, bounded);
    }

    private MessageReader message(StreamResolver resolver) {
        ClassRef name = Names.messageReader(
                resolver.owner().packageName(), resolver.message().ref());
        for (MessageReader reader : messages) {
            if (reader.name().packageName().equals(name.packageName())
                    && reader.message().ref().equals(resolver.message().ref())) {
                return reader;
            }
        }
        name = names.unclaimed(elsewhere.named(resolver, name));
        names.claim(name, resolver.site());
        MessageReader reader = new MessageReader(name, resolver.message());
        messages.add(reader);
        return reader;
    }
}
