package dev.millrace.processor.plan;

import dev.millrace.checkpoint.Layout;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.MessageType;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Mapped;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * All that will be generated, every decision taken; generators print it and ask nothing.
 *
 * @param tables one for each relation that an aggregate goes over, be its class compiled here or before
 * @param reads one for each feature class with windowed features
 * @param updaters one for each resolver that feeds something
 * @param messages one for each message type and package that reads it
 * @param declarations what the index tells of the classes that are read and of the resolvers that feed them
 * @param index the index class
 */
public record Plan(
        List<Table> tables,
        List<Reads> reads,
        List<Updater> updaters,
        List<MessageReader> messages,
        Declarations declarations,
        Index index) {

    /** The tables that are generated: those of feature classes that are compiled. */
    public List<Table> tablesHere() {
        return tables.stream()
                .filter(table -> index.features().contains(table.entity().ref()))
                .toList();
    }

    /**
     * The index, and what later compilations and the start find on it.
     *
     * @param features the feature classes that are compiled
     * @param resolvers those with an updater, in the order of the updaters; then those that feed nothing yet
     */
    public record Index(
            ClassRef name, List<ClassRef> features, List<IndexedTable> tables, List<IndexedResolver> resolvers) {}

    /** A table as the index has it. */
    public record IndexedTable(ClassRef name, ClassRef row, String form) {}

    /** A resolver as the index has it. */
    public record IndexedResolver(StreamResolver resolver, List<IndexedTable> into) {}

    /**
     * The table of one relation: a row for each entity.
     *
     * @param groups the groups whose cells a row has; none where it has those of all its events
     * @param key what its rows are found by; more than one where the key is composite
     * @param parameters what it needs of a row, beside key and time
     * @param timeName the parameter that holds the row's time, in epoch milliseconds
     * @param lines what its Javadoc lists
     * @param layout what its stored rows are made of
     */
    public record Table(
            ClassRef name,
            FeatureClass entity,
            Relation relation,
            FeatureClass row,
            Optional<Groups> groups,
            List<KeyPart> key,
            List<Parameter> parameters,
            String timeName,
            List<Filter> filters,
            List<Ring> rings,
            List<Line> lines,
            List<StreamResolver> fedBy,
            Layout layout) {
        /** What names of the table's parts begin with: {@code payments}, {@code paymentsByCategory}. */
        public String base() {
            return Names.base(relation.name(), groups);
        }

        /** How a value of the row is called in the table's code. */
        public String local(Value value) {
            return value instanceof Value.OfRow ofRow && ofRow.isTime()
                    ? timeName
                    : parameters.stream()
                            .filter(p -> p.value().equals(value))
                            .findFirst()
                            .orElseThrow()
                            .name();
        }
    }

    /** A feature of the entity that its rows are found by, and the parameter that holds it. */
    public record KeyPart(Feature feature, String name) {}

    /** A feature of the row, or a value computed of its features, as a parameter. */
    public record Parameter(Value value, String name) {}

    /**
     * A value that a method of its own computes.
     *
     * @param method what its method is called, and those of its parts begin with
     * @param arguments the named values that it is computed of
     */
    public record Computed(Value value, String method, List<Argument> arguments) {
        /** A named value, and the parameter that holds it. */
        public record Argument(Value value, String parameter) {}
    }

    /** A condition, worked out once an event under this local name. */
    public record Filter(String local, Condition condition) {}

    /** A feature in a table's Javadoc. */
    public record Line(String feature, String window, String bucket, String summary, String columns) {}

    /**
     * The buckets of one duration and origin.
     *
     * @param suffix what distinguishes its names: {@code 6h}, {@code All}
     * @param bucketMillis the duration, 0 where one cell holds all time
     * @param longestMillis the longest window that reads it, 0 where one cell holds all time
     * @param packing how its cells are packed
     */
    public record Ring(
            String suffix,
            long bucketMillis,
            long originMillis,
            long longestMillis,
            Packing packing,
            List<Column> columns,
            List<Formula> formulas) {
        public boolean isAll() {
            return bucketMillis == 0;
        }

        /** The class of what one group has in a merged window. */
        public String groupClass() {
            return "Group" + Names.capitalized(suffix);
        }

        public String field() {
            return "ring" + Names.capitalized(suffix);
        }

        public String windowClass() {
            return "Window" + Names.capitalized(suffix);
        }

        public String copyMethod() {
            return "copy" + Names.capitalized(suffix);
        }

        public String bucketConstant() {
            return Names.constant("BUCKET", suffix);
        }

        /** The local that holds an event's bucket. */
        public String bucketLocal() {
            return "bucket" + Names.capitalized(suffix);
        }

        /** The places of the columns that a value comes from. */
        List<Integer> columnsOf(Formula formula) {
            String terms = formula.value() + " " + formula.emptyWhen();
            return IntStream.range(0, columns.size())
                    .filter(place -> terms.matches(
                            ".*\\b" + Pattern.quote(columns.get(place).name()) + "\\b.*"))
                    .boxed()
                    .toList();
        }

        public String longestConstant() {
            return Names.constant("LONGEST", suffix);
        }

        public String originConstant() {
            return Names.constant("ORIGIN", suffix);
        }
    }

    /**
     * One column of a ring.
     *
     * @param slot its first slot in a cell
     * @param value what it aggregates; a count of rows has none
     * @param by what its values are ordered by in front of time, where they are
     * @param most how many values it keeps or tells; 0 where that is not said
     */
    public record Column(
            String name,
            String constant,
            int slot,
            ColumnKind kind,
            Optional<Value> value,
            Optional<Value> by,
            int most,
            Optional<Filter> filter) {}

    /**
     * How a feature's value comes from merged columns.
     *
     * @param method the method that works it out
     * @param feature the feature
     * @param windows those of its windows that read this ring
     * @param nullable whether there may be no value
     * @param emptyWhen the Java condition under which nothing was counted; empty where the value itself tells it
     * @param emptyValue the Java value then
     * @param value the Java value otherwise
     * @param type what stands for {@code $T} in the Java values
     * @param saturatedWhen the Java condition under which values are missing, since there were more than are kept; empty where
     *     none can be
     */
    public record Formula(
            String method,
            WindowedFeature feature,
            List<Window> windows,
            ValueType result,
            boolean nullable,
            String emptyWhen,
            String emptyValue,
            String value,
            Optional<ValueType> type,
            String saturatedWhen) {
        /** The method that tells whether values are missing. */
        public String saturatedMethod() {
            return "is" + Names.capitalized(method) + "Saturated";
        }

        /** Whether its method takes the field's outside name, to say which one has no value. */
        public boolean takesField() {
            return value.contains("(" + FIELD + ")");
        }

        /** The parameter that holds that name. */
        public static final String FIELD = "field";
    }

    /**
     * The typed reads of one feature class.
     *
     * @param key all that its tables' rows are found by, in the order of first need
     */
    public record Reads(
            ClassRef name,
            FeatureClass entity,
            List<KeyPart> key,
            List<Table> tables,
            List<Read> reads,
            List<Derivation> derived) {
        /** What the rows of a table are found by, under the names that it has here. */
        public List<KeyPart> keyOf(Table table) {
            return table.key().stream()
                    .map(part -> key.stream()
                            .filter(known -> known.feature().equals(part.feature()))
                            .findFirst()
                            .orElseThrow())
                    .toList();
        }
    }

    /**
     * The read of one window of a derived feature.
     *
     * @param parts the reads that its arguments come from, in their order
     * @param emptyValue the Java value that stands for null, where there is a default
     * @param isOfNowOnly whether a part is over all time, which is known as of now only
     */
    public record Derivation(
            String method,
            WindowedFeature feature,
            Window window,
            Computed computed,
            List<String> parts,
            Kind result,
            boolean nullable,
            Optional<String> emptyValue,
            boolean isOfNowOnly,
            String outsideName) {}

    /**
     * The read of one window.
     *
     * @param windowConstant the constant that holds the window's length
     */
    public record Read(
            String method,
            Window window,
            String windowConstant,
            Table table,
            Ring ring,
            Formula formula,
            String outsideName) {
        /** The places in its ring of the columns that its value comes from. */
        public List<Integer> columns() {
            return ring.columnsOf(formula);
        }
    }

    /**
     * The updater of one resolver.
     *
     * @param time the feature that holds the row's time, where the resolver sets it
     * @param timeName the field that holds the time between the two steps
     * @param lateAfterMillis how far behind its record's that time may lie; none where no row is late
     * @param maxAheadMillis how far ahead of it; none where that is the default
     * @param maxKeyLengthName the field that holds how long a key may be; none where no key is a string
     * @param rowCountName the field that holds how many rows it keeps; none where a message makes one at most
     * @param staged the features that it keeps between the two steps
     * @param computed the values that it computes of them, and keeps too
     * @param into the tables that it feeds
     * @param mapped where features come from, by the message; empty where the resolver makes rows
     * @param eventId what lets an event count once
     * @param message the reader of its messages, where they are JSON
     */
    public record Updater(
            ClassRef name,
            StreamResolver resolver,
            FeatureClass row,
            Optional<Feature> time,
            String timeName,
            OptionalLong lateAfterMillis,
            OptionalLong maxAheadMillis,
            Optional<String> maxKeyLengthName,
            Optional<String> rowCountName,
            List<Staged> staged,
            List<Kept> computed,
            List<Into> into,
            Map<Feature, Origin> mapped,
            Optional<EventId> eventId,
            Optional<MessageReader> message) {}

    /**
     * Where a declared mapping takes a feature from.
     *
     * @param computed the method that computes it; none where it is a field of the message, or written down
     */
    public record Origin(Value value, Optional<Computed> computed) {}

    /**
     * What lets an event count once.
     *
     * @param field the field that holds the ids
     * @param from where the id stands in the message
     */
    public record EventId(String field, Mapped from) {}

    /** A computed value and the field that keeps it. */
    public record Kept(Computed computed, String name) {}

    /**
     * A feature that an updater keeps.
     *
     * @param required whether null fails the record
     * @param finite whether NaN and infinities fail the record
     * @param bounded whether one that is too long fails the record, as a key that is a string
     */
    public record Staged(Feature feature, String name, boolean required, boolean finite, boolean bounded) {
        /** Whether it is a vector, which fails the record where it is of another length. */
        public boolean isVector() {
            return feature.type().kind().isVector();
        }
    }

    /**
     * A table that an updater feeds.
     *
     * @param field the field that holds it
     * @param key the staged features that are the key
     * @param isKeyed whether the source says that it is keyed by it
     */
    public record Into(Table table, String field, List<Staged> key, boolean isKeyed) {}

    /** The reader of one message type. */
    public record MessageReader(ClassRef name, MessageType message) {}

    /** What was declared, for the index: one for each of the reads, and one for each updater. */
    public record Declarations(List<OfFeatures> features, List<OfStream> streams) {}

    /** What one feature class declares. */
    public record OfFeatures(ClassRef name, Reads reads, List<OfAggregate> aggregates) {}

    /**
     * One windowed feature as it was declared.
     *
     * @param method the method that describes it
     * @param windows the reads of its windows
     */
    public record OfAggregate(String method, JoinedAggregate joined, List<Read> windows) {}

    /** What one resolver makes of a message. */
    public record OfStream(ClassRef name, Updater updater, List<OfRow> features) {}

    /**
     * A feature of a row that a resolver sets and something reads.
     *
     * @param nullable whether a record may lack it
     */
    public record OfRow(Feature feature, boolean nullable) {}
}
