package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A function of values of one row, by the name that expressions use. It is null where one of its arguments is. */
public enum RowFunction {
    ABS("abs"),
    FLOOR("floor"),
    CEIL("ceil"),
    ROUND("round"),
    MIN("min"),
    MAX("max"),
    LOWER("lower"),
    UPPER("upper"),
    LENGTH("length"),
    CONTAINS("contains"),
    STARTS_WITH("starts_with"),
    ENDS_WITH("ends_with"),
    HOUR_OF_DAY("hour_of_day"),
    DAY_OF_WEEK("day_of_week"),
    FROM_UNIX_SECONDS("from_unix_seconds"),
    FROM_UNIX_MILLISECONDS("from_unix_milliseconds"),
    /** What {@code cast(x, int)} means for numbers: cut off towards zero. */
    TO_LONG("int"),
    /** What {@code cast(x, float)} means for numbers. */
    TO_DOUBLE("float");

    /** What an argument has to be, as messages say it. */
    enum Wants {
        NUMBER("a number"),
        WHOLE_NUMBER("a whole number"),
        STRING("a string"),
        TIME("a time"),
        ZONE("the name of a zone in quotes, as in 'Europe/Berlin' or 'UTC'");

        private final String described;

        Wants(String described) {
            this.described = described;
        }

        String described() {
            return described;
        }

        boolean accepts(Kind kind) {
            return switch (this) {
                case NUMBER -> kind.isNumber();
                case WHOLE_NUMBER -> kind.isWhole();
                case STRING, ZONE -> kind == Kind.STRING;
                case TIME -> kind.isTime();
            };
        }
    }

    private final String written;

    RowFunction(String written) {
        this.written = written;
    }

    /** The name in expressions. */
    public String written() {
        return written;
    }

    /** What its arguments have to be, one by one. */
    List<Wants> wants() {
        return switch (this) {
            case ABS, FLOOR, CEIL, ROUND, TO_LONG, TO_DOUBLE -> List.of(Wants.NUMBER);
            case MIN, MAX -> List.of(Wants.NUMBER, Wants.NUMBER);
            case LOWER, UPPER, LENGTH -> List.of(Wants.STRING);
            case CONTAINS, STARTS_WITH, ENDS_WITH -> List.of(Wants.STRING, Wants.STRING);
            case HOUR_OF_DAY, DAY_OF_WEEK -> List.of(Wants.TIME, Wants.ZONE);
            case FROM_UNIX_SECONDS, FROM_UNIX_MILLISECONDS -> List.of(Wants.WHOLE_NUMBER);
        };
    }

    private boolean isCast() {
        return this == TO_LONG || this == TO_DOUBLE;
    }

    static Optional<RowFunction> of(String written) {
        return Arrays.stream(values())
                .filter(function -> !function.isCast() && function.written.equals(written))
                .findFirst();
    }

    /** All names that can be called, those of the forms with a meaning of their own first. */
    static List<String> names() {
        return Arrays.stream(values())
                .filter(function -> !function.isCast())
                .map(RowFunction::written)
                .collect(Collectors.toCollection(() -> new java.util.ArrayList<>(CallChecker.FORMS)));
    }

    /** The type of the result. */
    Kind resultOf(List<Value> arguments) {
        boolean isWhole =
                arguments.stream().allMatch(argument -> argument.type().kind().isWhole());
        return switch (this) {
            case ABS, FLOOR, CEIL, ROUND, MIN, MAX -> isWhole ? Kind.LONG : Kind.DOUBLE;
            case LENGTH, HOUR_OF_DAY, DAY_OF_WEEK, TO_LONG -> Kind.LONG;
            case TO_DOUBLE -> Kind.DOUBLE;
            case LOWER, UPPER -> Kind.STRING;
            case CONTAINS, STARTS_WITH, ENDS_WITH -> Kind.BOOLEAN;
            case FROM_UNIX_SECONDS, FROM_UNIX_MILLISECONDS -> Kind.INSTANT;
        };
    }
}
