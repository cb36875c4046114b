package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.expression.AggregateFunction;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Filter;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.processor.plan.Plan.Line;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the table of one relation. Aggregates share what they can: one ring a bucket duration and origin, one column a
 * kind, value and filter, so that a sum and a mean of one value read the same column.
 */
final class TablePlanner {
    private final FeatureClass entity;
    private final FeatureClass row;
    private final JoinedAggregate first;
    private final List<Placed> placed = new ArrayList<>();
    private final Set<String> locals = new HashSet<>();
    private final Set<String> constants = new HashSet<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<RingDraft> rings = new ArrayList<>();

    /** One window of one aggregate, and the ring that it reads. */
    private record Placed(JoinedAggregate joined, Window window, RingDraft ring) {}

    private static final class RingDraft {
        private final long bucketMillis;
        private final long originMillis;
        private final List<ColumnDraft> columns = new ArrayList<>();
        private final Set<JoinedAggregate> aggregates = new LinkedHashSet<>();

        RingDraft(long bucketMillis, long originMillis) {
            this.bucketMillis = bucketMillis;
            this.originMillis = originMillis;
        }

        /** All time last, then the finest first. */
        long rank() {
            return bucketMillis == 0 ? Long.MAX_VALUE : bucketMillis;
        }
    }

    private record ColumnDraft(
            String name,
            ColumnKind kind,
            Optional<Value> value,
            Optional<Value> by,
            int most,
            Optional<Filter> filter) {}

    /** @param first any aggregate over the relation */
    TablePlanner(JoinedAggregate first) {
        this.first = first;
        this.entity = first.aggregate().entity();
        this.row = first.aggregate().row();
    }

    /** Adds one window of an aggregate; {@code bucketMillis} is 0 where the window is all time. */
    void add(JoinedAggregate joined, Window window, long bucketMillis) {
        long origin = window.isAll()
                ? 0
                : joined.aggregate().feature().materialization().originMillis();
        RingDraft ring = ring(bucketMillis, origin);
        ring.aggregates.add(joined);
        placed.add(new Placed(joined, window, ring));
    }

    private RingDraft ring(long bucketMillis, long originMillis) {
        long origin = bucketMillis == 0 ? 0 : Math.floorMod(originMillis, bucketMillis); // the same grid, the same ring
        for (RingDraft ring : rings) {
            if (ring.bucketMillis == bucketMillis && ring.originMillis == origin) {
                return ring;
            }
        }
        RingDraft ring = new RingDraft(bucketMillis, origin);
        rings.add(ring);
        return ring;
    }

    Table plan(List<StreamResolver> fedBy) {
        Optional<Groups> groups = groups();
        ClassRef name = Names.table(
                entity.ref(), Names.base(first.aggregate().relation().name(), groups));
        List<KeyPart> key = first.localKey().stream()
                .map(feature -> new KeyPart(feature, local(feature.name())))
                .toList();
        List<Parameter> parameters = parameters();
        String timeName = local("eventMillis");
        rings.sort(Comparator.comparingLong(RingDraft::rank).thenComparingLong(ring -> ring.originMillis));

        List<Ring> planned = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        Set<String> suffixes = new TreeSet<>();
        for (RingDraft draft : rings) {
            String suffix =
                    Names.unique(draft.bucketMillis == 0 ? "All" : Durations.text(draft.bucketMillis), suffixes);
            suffixes.add(suffix);
            List<Formula> formulas = new ArrayList<>();
            for (JoinedAggregate joined : draft.aggregates) {
                formulas.add(formula(draft, joined.aggregate()));
            }
            long longest = placed.stream()
                    .filter(p -> p.ring() == draft)
                    .mapToLong(p -> p.window().millis())
                    .max()
                    .orElseThrow();
            Packing packing = Packing.of(draft.bucketMillis, longest, groups);
            planned.add(new Ring(
                    suffix,
                    draft.bucketMillis,
                    draft.originMillis,
                    longest,
                    packing,
                    columns(draft, suffix),
                    formulas));
        }
        for (Placed window : placed) {
            lines.add(line(window, planned.get(rings.indexOf(window.ring()))));
        }
        return new Table(
                name,
                entity,
                first.aggregate().relation(),
                row,
                groups,
                key,
                parameters,
                timeName,
                filters,
                planned,
                lines,
                fedBy,
                Layouts.of(first, planned));
    }

    /** The groups of its rows: there may be as many as the aggregate that allows most of them says. */
    private Optional<Groups> groups() {
        return placed.stream()
                .flatMap(p -> p.joined().aggregate().groups().stream())
                .max(Comparator.comparingInt(Groups::most));
    }

    private List<Parameter> parameters() {
        Set<Value> inputs = placed.stream()
                .flatMap(p -> p.joined().aggregate().inputs().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Parameter> parameters = new ArrayList<>();
        Stream<Feature> stepped = row(inputs).filter(Feature::isStepped).sorted(Comparator.comparing(Feature::name));
        List<Feature> features = Stream.concat(row.features().stream(), stepped).toList(); // in the order of the class
        for (Feature feature : features) {
            Value value = new Value.OfRow(feature, false);
            if (inputs.contains(value)) {
                parameters.add(new Parameter(value, local(feature.name())));
            }
        }
        inputs.stream()
                .filter(Value::isComputed)
                .forEach(value -> parameters.add(new Parameter(value, local(Names.ofValue(value)))));
        return parameters;
    }

    private static Stream<Feature> row(Set<Value> inputs) {
        return inputs.stream().filter(Value.OfRow.class::isInstance).map(input -> ((Value.OfRow) input).feature());
    }

    private String local(String wanted) {
        String name = Names.unique(Names.local(wanted), locals);
        locals.add(name);
        return name;
    }

    private Formula formula(RingDraft ring, Aggregate aggregate) {
        List<Window> windows = placed.stream()
                .filter(p -> p.ring() == ring && p.joined().aggregate().equals(aggregate))
                .map(Placed::window)
                .toList();
        Optional<Filter> filter = filter(aggregate);
        AggregateFunction function = aggregate.function();
        boolean nullable = aggregate.emptyValue().isEmpty();
        String empty = aggregate
                .emptyValue()
                .map(value -> literal(value, aggregate.result()))
                .orElse("null");
        Optional<ValueType> type = Optional.empty();
        String saturated = "";
        String when = "";
        String value;
        Optional<Value> of = aggregate.value();
        if (aggregate.result().kind().isVector()) {
            boolean isMean = function == AggregateFunction.MEAN;
            String vectors =
                    column(ring, ColumnKind.VECTOR, of, filter, aggregate).name();
            return new Formula(
                    Names.method(aggregate.feature().name()),
                    aggregate.feature(),
                    windows,
                    aggregate.result(),
                    nullable,
                    nullable ? vectors + ".isEmpty()" : "",
                    "null",
                    vectors + (isMean ? ".mean(" : ".sum(") + Formula.FIELD + ")",
                    type,
                    saturated);
        }
        switch (function) {
            case COUNT, COUNT_NON_NULL -> { // a count of rows has no value
                value = counted(ring, aggregate, filter);
                when = isZero(aggregate) ? "" : value + " == 0";
            }
            case SUM -> {
                value = sum(ring, aggregate, filter);
                when = isZero(aggregate) ? "" : counted(ring, aggregate, filter) + " == 0";
            }
            case MEAN -> {
                String count = counted(ring, aggregate, filter);
                value = meanSum(ring, aggregate, filter) + " / " + count;
                when = count + " == 0";
            }
            case VAR_SAMPLE, VAR_POPULATION, STD_SAMPLE, STD_POPULATION -> {
                String moments =
                        column(ring, ColumnKind.MOMENTS, of, filter, aggregate).name();
                value = moments + finish(function) + Formula.FIELD + ")";
                when = moments + (function.isOfSample() ? ".count() < 2" : ".count() == 0");
            }
            case MIN, MAX -> {
                Kind kind = of.orElseThrow().type().kind();
                ColumnKind columnKind = ColumnKind.extremeOf(kind, function == AggregateFunction.MIN);
                String column = column(ring, columnKind, of, filter, aggregate).name();
                value = KeptValue.ofBits(kind, column, kind.isFloating());
                type = Optional.of(of.get().type()).filter(KeptValue::isNamed);
                when = kind == Kind.LONG
                                || kind == Kind.INSTANT // any long may be the extreme, so emptiness needs a count
                        ? counted(ring, aggregate, filter) + " == 0"
                        : column + " == " + columnKind.emptyField();
            }
            case ANY, ALL -> {
                boolean isAny = function == AggregateFunction.ANY;
                ColumnKind columnKind = isAny ? ColumnKind.MAX_LONG : ColumnKind.MIN_LONG;
                String column = column(ring, columnKind, of, filter, aggregate).name();
                value = isAny ? column + " == 1" : column + " != 0";
                when = aggregate.emptyValue().equals(Optional.of(!isAny))
                        ? ""
                        : column + " == " + columnKind.emptyField();
            }
            case FIRST, LAST, MIN_BY, MAX_BY -> {
                ValueType kept = of.orElseThrow().type();
                String column = column(ring, ColumnKind.keeping(function, kept.kind()), of, filter, aggregate)
                        .name();
                value = KeptValue.ofPick(kept, column, nullable ? "" : empty);
                type = Optional.of(kept).filter(KeptValue::isNamed);
                when = column + ".isEmpty()";
            }
            case FIRST_N, LAST_N, LAST_N_DISTINCT, MIN_BY_N, MAX_BY_N, ARRAY_AGG, APPROX_TOP_K -> {
                ValueType kept = of.orElseThrow().type();
                String column = column(ring, ColumnKind.keeping(function, kept.kind()), of, filter, aggregate)
                        .name();
                value = KeptValue.ofList(kept, column);
                type = Optional.of(kept).filter(KeptValue::isNamed);
                when = nullable ? column + ".isEmpty()" : ""; // a group of which there are none is not there
                saturated = function == AggregateFunction.ARRAY_AGG ? column + ".isSaturated()" : "";
            }
            case COUNT_DISTINCT, APPROX_COUNT_DISTINCT -> {
                ColumnKind columnKind =
                        ColumnKind.keeping(function, of.orElseThrow().type().kind());
                String column = column(ring, columnKind, of, filter, aggregate).name();
                value = column + (columnKind == ColumnKind.SET ? ".count()" : ".estimate()");
                when = isZero(aggregate) ? "" : value + " == 0";
                saturated = columnKind == ColumnKind.SET ? column + ".isSaturated()" : "";
            }
            case APPROX_PERCENTILE -> {
                String column = column(ring, ColumnKind.QUANTILES, of, filter, aggregate)
                        .name();
                value = column + ".quantile(" + aggregate.arguments().share().orElseThrow() + ")";
                when = column + ".isEmpty()";
            }
            default -> throw new IllegalStateException(function.written());
        }
        return new Formula(
                Names.method(aggregate.feature().name()),
                aggregate.feature(),
                windows,
                aggregate.result(),
                nullable,
                when,
                empty,
                value,
                type,
                saturated);
    }

    /** The call that a variance or deviation comes of, up to its argument. */
    private static String finish(AggregateFunction function) {
        return switch (function) {
            case VAR_SAMPLE -> ".sampleVariance(";
            case VAR_POPULATION -> ".populationVariance(";
            case STD_SAMPLE -> ".sampleDeviation(";
            case STD_POPULATION -> ".populationDeviation(";
            default -> throw new IllegalStateException(function.written());
        };
    }

    private String sum(RingDraft ring, Aggregate aggregate, Optional<Filter> filter) {
        ColumnKind kind =
                ColumnKind.sumOf(aggregate.value().orElseThrow().type().kind());
        String column = column(ring, kind, aggregate.value(), filter, aggregate).name();
        String finish = kind == ColumnKind.SUM_WIDE ? ".toLong(" : ".toDouble(";
        return kind == ColumnKind.SUM_LONG ? column : column + finish + Formula.FIELD + ")";
    }

    private String meanSum(RingDraft ring, Aggregate aggregate, Optional<Filter> filter) {
        ColumnKind kind =
                ColumnKind.sumOf(aggregate.value().orElseThrow().type().kind());
        String column = column(ring, kind, aggregate.value(), filter, aggregate).name();
        return switch (kind) {
            case SUM_WIDE -> column + ".toDouble()";
            case SUM_DOUBLE -> column + ".toDouble(" + Formula.FIELD + ")";
            case SUM_LONG -> "(double) " + column;
            default -> column;
        };
    }

    /** The column that counts the values that are there; where they always are, it counts rows. */
    private String counted(RingDraft ring, Aggregate aggregate, Optional<Filter> filter) {
        Optional<Value> nullable =
                aggregate.value().filter(value -> value.type().nullable());
        return column(ring, ColumnKind.COUNT, nullable, filter, aggregate).name();
    }

    private ColumnDraft column(
            RingDraft ring, ColumnKind kind, Optional<Value> value, Optional<Filter> filter, Aggregate aggregate) {
        boolean keeps = aggregate.function().keepsValues() && kind != ColumnKind.COUNT;
        Optional<Value> by = keeps ? aggregate.arguments().by() : Optional.empty();
        int most = keeps
                ? aggregate.arguments().most()
                : kind == ColumnKind.VECTOR ? aggregate.result().length() : 0;
        for (ColumnDraft column : ring.columns) {
            if (column.kind() == kind
                    && column.value().equals(value)
                    && column.by().equals(by)
                    && column.most() == most
                    && column.filter().equals(filter)) {
                return column;
            }
        }
        String base = filter.isPresent()
                ? aggregate.feature().name()
                : value.map(Names::ofValue).orElse("");
        Set<String> taken = ring.columns.stream().map(ColumnDraft::name).collect(Collectors.toSet());
        String name = Names.unique(Names.decapitalized(base + kind.suffix()), taken);
        ColumnDraft column = new ColumnDraft(name, kind, value, by, most, filter);
        ring.columns.add(column);
        return column;
    }

    private Optional<Filter> filter(Aggregate aggregate) {
        Condition condition = aggregate.filter();
        if (condition.equals(Condition.always())) {
            return Optional.empty();
        }
        for (Filter filter : filters) {
            if (filter.condition().equals(condition)) {
                return Optional.of(filter);
            }
        }
        Filter filter = new Filter(
                local("countsFor" + Names.capitalized(aggregate.feature().name())), condition);
        filters.add(filter);
        return Optional.of(filter);
    }

    /** The columns in the order of their slots: those without filter first, then filter by filter. */
    private List<Column> columns(RingDraft ring, String suffix) {
        List<ColumnDraft> ordered = Stream.concat(
                        ring.columns.stream().filter(c -> c.filter().isEmpty()),
                        filters.stream()
                                .flatMap(f -> ring.columns.stream()
                                        .filter(c -> c.filter().equals(Optional.of(f)))))
                .toList();
        List<Column> columns = new ArrayList<>();
        int slot = 0;
        boolean headIsFree = true;
        for (ColumnDraft draft : ordered) {
            ColumnKind kind = draft.kind();
            if (kind == ColumnKind.COUNT && headIsFree) {
                kind = ColumnKind.HEAD_COUNT; // the first count costs no slot
                headIsFree = false;
            }
            String constant = Names.unique(Names.constant(draft.name(), suffix), constants);
            constants.add(constant);
            columns.add(new Column(
                    draft.name(), constant, slot, kind, draft.value(), draft.by(), draft.most(), draft.filter()));
            slot += kind.slots();
        }
        return columns;
    }

    private Line line(Placed window, Ring ring) {
        Aggregate aggregate = window.joined().aggregate();
        Formula formula = ring.formulas().stream()
                .filter(f -> f.feature().equals(aggregate.feature()))
                .findFirst()
                .orElseThrow();
        String columns = ring.columnsOf(formula).stream()
                .map(place -> ring.columns().get(place).name())
                .collect(Collectors.joining(", "));
        return new Line(
                aggregate.feature().name(),
                window.window().told(),
                ring.isAll() ? "-" : Durations.text(ring.bucketMillis()),
                aggregate.summary(),
                columns);
    }

    private static boolean isZero(Aggregate aggregate) {
        return aggregate
                .emptyValue()
                .filter(value -> value instanceof Number number && number.doubleValue() == 0.0)
                .isPresent();
    }

    /** A value as Java writes it; of a class that is to be imported, with {@code $T} for that. */
    private static String literal(Object value, ValueType type) {
        return switch (type.kind()) {
            case LONG -> value.equals(Long.MIN_VALUE) ? "Long.MIN_VALUE" : value + "L";
            case FLOAT -> value + "F";
            case BYTE, SHORT -> "(" + type.kind().unboxed() + ") " + value;
            case STRING -> JavaText.quoted((String) value);
            case ENUM -> "$T." + value;
            case INSTANT -> "$T.parse(" + JavaText.quoted(value.toString()) + ")";
            case UUID -> "$T.fromString(" + JavaText.quoted(value.toString()) + ")";
            case LIST -> "List.of()";
            case DOUBLES -> "new double[" + type.length() + "]";
            default -> value.toString();
        };
    }
}
