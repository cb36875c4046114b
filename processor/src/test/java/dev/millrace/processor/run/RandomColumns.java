package dev.millrace.processor.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** The random features of one row class, and random expressions over them. */
final class RandomColumns {
    /**
     * A feature of the row.
     *
     * @param type the type, without nullness
     * @param annotation what stands before it in the row, {@code @ForeignKey(A.class) } or nothing
     */
    record Column(String name, String type, boolean nullable, String annotation) {
        String typed() {
            String typed = isVector() && nullable
                    ? type.replace("[]", " @Nullable []")
                    : (nullable ? "@Nullable " : "") + type;
            return typed + " " + name;
        }

        boolean isVector() {
            return type.endsWith("[]");
        }

        String declared() {
            return annotation + typed();
        }

        boolean isNumber() {
            return isWhole() || boxed().equals("Float") || boxed().equals("Double");
        }

        boolean isWhole() {
            return List.of("Byte", "Short", "Integer", "Long").contains(boxed());
        }

        boolean isForeignKey() {
            return annotation.startsWith("@ForeignKey");
        }

        boolean isBoolean() {
            return boxed().equals("Boolean");
        }

        boolean isTime() {
            return type.equals("Instant") || type.equals("OffsetDateTime");
        }

        String boxed() {
            return BOXED.getOrDefault(type, type);
        }
    }

    /** An aggregate expression, the type of its feature, and its default as an annotation's member or nothing. */
    record Aggregate(String expression, String type, String defaultValue) {}

    private static final Map<String, String> BOXED = Map.of(
            "byte", "Byte", "short", "Short", "int", "Integer", "long", "Long", "float", "Float", "double", "Double",
            "boolean", "Boolean");
    private static final List<String> TYPES = List.of(
            "byte",
            "short",
            "int",
            "long",
            "long",
            "float",
            "double",
            "double",
            "double",
            "boolean",
            "boolean",
            "String",
            "UUID",
            "Kind",
            "Instant",
            "OffsetDateTime");
    private static final List<String> KEYS = List.of("String", "long", "int", "UUID");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "0.5",
            "-2.5",
            "100",
            "127",
            "3000000000",
            "9007199254740993",
            "1e19",
            "-1e0",
            "1e-300",
            "-9223372036854775808",
            "0.1");

    private static final List<String> NAMES_OF_GROUPS = List.of("Boolean", "String", "UUID", "Kind");

    private static final List<String> FUNCTIONS = List.of("count", "sum", "mean", "min", "max");
    private static final List<String> KEEPING = List.of(
            "any()",
            "all()",
            "first()",
            "last()",
            "min_by(BY)",
            "max_by(BY)",
            "first_n(3)",
            "last_n(n=3)",
            "last_n_distinct(2)",
            "min_by_n(BY, 3)",
            "max_by_n(by=BY, n=2)",
            "array_agg(4)",
            "count_distinct(5)",
            "count_distinct()",
            "approx_count_distinct()",
            "approx_percentile(0.5)",
            "approx_percentile(quantile=0.95)",
            "approx_top_k(2)");
    private static final List<String> KEPT = List.of(
            "Byte", "Short", "Integer", "Long", "Float", "Double", "Boolean", "String", "UUID", "Kind", "Instant");
    private static final List<String> RARER_FUNCTIONS =
            List.of("count_non_null", "var", "std", "var_pop", "stddev_population");

    private Random random;
    private final Random groups;
    private final boolean isRecord;
    private final List<String> entities;
    private final List<Column> all = new ArrayList<>();
    private final List<Column> read = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final boolean hasTime;
    private final boolean filtersReadTime;

    /**
     * @param groups decides by itself which features have groups, so that all else hangs on {@code random} alone
     * @param kept decides likewise on values that are kept
     */
    RandomColumns(Random random, Random groups, Random kept) {
        this.random = random;
        this.groups = groups;
        this.isRecord = random.nextBoolean();
        this.entities = random.nextInt(3) == 0 ? List.of("A", "B") : List.of("A");
        this.hasTime = random.nextInt(6) > 0;
        this.filtersReadTime = random.nextInt(3) == 0;
        for (String entity : entities) {
            all.add(column(
                    entity.toLowerCase(java.util.Locale.ROOT) + "Id",
                    pick(KEYS),
                    random.nextInt(4) == 0,
                    "@ForeignKey(" + entity + ".class) "));
        }
        all.add(column("n0", pick(List.of("double", "long")), random.nextBoolean(), "")); // something to aggregate
        int number = 3 + random.nextInt(5);
        for (int i = 1; i <= number; i++) {
            all.add(column("n" + i, pick(TYPES), random.nextBoolean(), ""));
        }
        read.addAll(all);
        if (kept.nextInt(3) == 0) {
            all.add(column(
                    "vector", kept.nextBoolean() ? "double[]" : "float[]", kept.nextBoolean(), "@Dimensions(2) "));
        }
        if (hasTime) {
            Column time = column(
                    "ts", pick(List.of("Instant", "Instant", "OffsetDateTime", "long")), random.nextInt(3) == 0, "");
            all.add(time);
            if (filtersReadTime) {
                read.add(time);
            }
        }
    }

    private static Column column(String name, String type, boolean nullable, String annotation) {
        return new Column(name, nullable ? BOXED.getOrDefault(type, type) : type, nullable, annotation);
    }

    boolean isRecord() {
        return isRecord;
    }

    List<String> entities() {
        return entities;
    }

    List<Column> all() {
        return all;
    }

    /** The records that name groups in the aggregates made so far, as Java. */
    List<String> records() {
        return records;
    }

    /** The primitive or the class of an entity's id. */
    String keyType(String entity) {
        String boxed = all.get(entities.indexOf(entity)).boxed();
        return switch (boxed) {
            case "Long" -> "long";
            case "Integer" -> "int";
            default -> boxed;
        };
    }

    /** Whether a row has a time of its own. */
    boolean hasTime() {
        return hasTime;
    }

    /** The outputs of a resolver that leaves the time out, where nothing else reads it; else nothing, which is all. */
    String outputsWithoutTime() {
        if (!hasTime || filtersReadTime) {
            return "";
        }
        return all.stream()
                .map(Column::name)
                .filter(name -> !name.equals("ts"))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", ", ", outputs = {", "}"));
    }

    // ---- expressions

    Aggregate aggregate() {
        String function = pick(random.nextInt(4) == 0 ? RARER_FUNCTIONS : FUNCTIONS);
        List<String> items = new ArrayList<>();
        String aggregated = "_";
        String type = "Long";
        if (!function.equals("count")) {
            boolean isAny = function.equals("count_non_null");
            Column value = pick(read.stream()
                    .filter(column -> column.isNumber() || (isAny && !column.isBoolean()))
                    .toList());
            boolean isComputed = random.nextInt(3) == 0;
            aggregated = isComputed ? "(" + fraction(2) + ")" : "_." + value.name();
            items.add(aggregated);
            type = switch (function) {
                case "sum" -> value.isWhole() && !isComputed ? "Long" : "Double";
                case "count_non_null" -> "Long";
                case "mean", "var", "std", "var_pop", "stddev_population" -> "Double";
                default -> isComputed ? "Double" : value.boxed();
            };
        }
        for (int filters = random.nextInt(3); filters > 0; filters--) {
            items.add(random.nextInt(items.size() + 1), condition(random.nextInt(4)));
        }
        String brackets = items.isEmpty() ? "" : "[" + String.join(", ", items) + "]";
        boolean hasDefault = random.nextInt(3) == 0;
        boolean mayBeNull =
                !hasDefault && !List.of("count", "count_non_null", "sum").contains(function);
        boolean fraction = type.equals("Double") || type.equals("Float");
        String value = fraction ? pick(List.of("0.0", "-2.5", "7")) : pick(List.of("0", "-1", "42"));
        List<Column> names = read.stream()
                .filter(column -> NAMES_OF_GROUPS.contains(column.boxed()) || column.isForeignKey())
                .toList();
        if (!names.isEmpty() && groups.nextInt(4) == 0) {
            items.remove(aggregated);
            return grouped(namesOfGroups(names), items, aggregated + "." + function + "()", type);
        }
        return new Aggregate(
                "_.rows" + brackets + "." + function + "()",
                mayBeNull ? "@Nullable " + type : type,
                hasDefault ? ", defaultValue = \"" + value + "\"" : "");
    }

    /** Has what follows drawn from another generator. */
    void drawFrom(Random other) {
        random = other;
    }

    /** An aggregate that keeps some of the values as they are, or asks whether they are true. */
    Aggregate keeping() {
        Optional<Column> vector = all.stream().filter(Column::isVector).findFirst();
        if (vector.isPresent() && random.nextInt(3) == 0) {
            boolean isSum = random.nextBoolean();
            return new Aggregate(
                    "_.rows[_.vector, " + condition(1) + "]." + (isSum ? "sum()" : "mean()"),
                    isSum ? "double[]" : "double @Nullable []",
                    "");
        }
        String call = pick(KEEPING);
        String function = call.substring(0, call.indexOf('('));
        boolean isTruth = function.equals("any") || function.equals("all");
        boolean isNumber = function.equals("approx_percentile");
        List<Column> known = read.stream()
                .filter(column -> isNumber ? column.isNumber() : KEPT.contains(column.boxed()))
                .toList();
        Column value = pick(known);
        boolean isComputed = isTruth || (random.nextInt(5) == 0 && value.boxed().equals("Double"));
        String aggregated = isTruth ? condition(random.nextInt(2)) : isComputed ? fraction(1) : "_." + value.name();
        List<String> items = new ArrayList<>(List.of(aggregated));
        for (int filters = random.nextInt(2); filters > 0; filters--) {
            items.add(condition(random.nextInt(2)));
        }
        Column by = pick(read.stream()
                .filter(column -> column.isNumber() || column.isTime())
                .toList());
        String one = isTruth ? "Boolean" : value.boxed();
        String type = switch (function) {
            case "first_n", "last_n", "last_n_distinct", "min_by_n", "max_by_n", "array_agg", "approx_top_k" ->
                "java.util.List<" + one + ">";
            case "count_distinct", "approx_count_distinct" -> "Long";
            case "approx_percentile" -> "Double";
            default -> one;
        };
        boolean mayBeNull = List.of("first", "last", "min_by", "max_by", "approx_percentile")
                .contains(function);
        String called = call.replace("BY", random.nextInt(4) == 0 ? fraction(1) : "_." + by.name());
        List<Column> names = read.stream()
                .filter(column -> NAMES_OF_GROUPS.contains(column.boxed()) || column.isForeignKey())
                .toList();
        if (!names.isEmpty() && random.nextInt(4) == 0) {
            return grouped(
                    List.of(pick(names)), items.subList(1, items.size()), "(" + aggregated + ")." + called, type);
        }
        return new Aggregate(
                "_.rows[" + String.join(", ", items) + "]." + called, mayBeNull ? "@Nullable " + type : type, "");
    }

    /** One column, or two or three that name groups together. */
    private List<Column> namesOfGroups(List<Column> names) {
        List<Column> by = new ArrayList<>(names);
        Collections.shuffle(by, groups);
        return by.subList(0, Math.min(by.size(), groups.nextInt(2) == 0 ? 1 : 2 + groups.nextInt(2)));
    }

    private Aggregate grouped(List<Column> by, List<String> filters, String aggregate, String type) {
        String key = by.get(0).boxed();
        if (by.size() > 1) {
            key = "Group" + records.size();
            records.add("public record " + key + "("
                    + by.stream()
                            .map(column -> column.type() + " " + column.name())
                            .collect(Collectors.joining(", "))
                    + ") {}\n");
        }
        String brackets = filters.isEmpty() ? "" : "[" + String.join(", ", filters) + "]";
        return new Aggregate(
                "_.rows" + brackets
                        + by.stream()
                                .map(column -> "_." + column.name())
                                .collect(Collectors.joining(", ", ".group_by(", ")"))
                        + ".agg(" + aggregate + ")",
                "java.util.Map<" + key + ", " + type + ">",
                "");
    }

    private String condition(int depth) {
        if (depth > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "~" + condition(depth - 1);
                case 1 -> "(" + condition(depth - 1) + " & " + condition(depth - 1) + ")";
                default -> "(" + condition(depth - 1) + " | " + condition(depth - 1) + ")";
            };
        }
        return "(" + comparison(pick(read)) + ")";
    }

    /** A double that is computed of columns: what is whole is made a double first, so that nothing overflows a long. */
    private String fraction(int depth) {
        if (depth == 0) {
            return "cast(_."
                    + pick(read.stream().filter(Column::isNumber).toList()).name() + ", float)";
        }
        String one = fraction(depth - 1);
        String other = fraction(depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> "coalesce(" + one + ", " + other + ")";
            case 1 -> "if_then_else(" + condition(1) + ", " + one + ", " + other + ")";
            case 2 -> pick(List.of("min", "max")) + "(" + one + ", " + other + ")";
            case 3 -> pick(List.of("abs", "floor", "ceil", "round", "-")) + "(" + one + ")";
            case 4 -> "(" + one + " / " + other + ")";
            case 5 -> "cast(" + condition(1) + ", float)";
            default -> "(" + one + pick(List.of(" + ", " - ", " * ")) + other + ")";
        };
    }

    private String comparison(Column column) {
        if (column.isNumber() && random.nextInt(6) == 0) {
            return random.nextBoolean()
                    ? pick(List.of("is_null(", "~is_null(")) + fraction(1) + ")"
                    : fraction(1) + pick(List.of(" < ", " >= ", " != ")) + pick(NUMBERS);
        }
        String name = "_." + column.name();
        if (column.isBoolean()) {
            return random.nextBoolean() ? name : name + pick(List.of(" == ", " != ")) + random.nextBoolean();
        }
        boolean hasOrder = column.isNumber() || column.isTime();
        String operator =
                hasOrder ? pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= ")) : pick(List.of(" == ", " != "));
        List<Column> alike =
                read.stream().filter(other -> isAlike(column, other)).toList();
        if (random.nextInt(3) == 0 || column.isTime() || column.type().equals("UUID")) {
            return name + operator + "_." + pick(alike).name(); // with itself at times
        }
        String literal = column.isNumber()
                ? pick(NUMBERS)
                : column.type().equals("Kind")
                        ? "'" + pick(List.of("A", "B", "C")) + "'"
                        : pick(List.of("'a'", "\"b\"", "''"));
        return random.nextInt(4) > 0 || hasOrder ? name + operator + literal : literal + operator + name;
    }

    private static boolean isAlike(Column one, Column other) {
        return one.isNumber() ? other.isNumber() : one.boxed().equals(other.boxed());
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
