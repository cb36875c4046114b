package dev.millrace.processor;

import java.util.List;
import java.util.Random;

/** Expressions of any kind: built of pieces, built as they should be, or good ones with a few characters changed. */
final class RandomExpressions {
    private static final List<String> GOOD = List.of(
            "_.transactions.count()",
            "_.transactions[_.amount].sum()",
            "_.transactions[_.cents, _.small].max()",
            "_.transactions[_.items, ~(_.category == 'kiosk')].mean()",
            "_.transactions[(_.amount > 10) & (_.status == 'OK') | ~_.small].count()",
            "_.transactions[_.ts > _.chalk_window, _.amount <= -1.5e3].count()",
            "_.transactions[_.amount * coalesce(_.items, 1) / 2, _.category in ['kiosk', \"bar\"]].sum()",
            "_.transactions[if_then_else(_.small, 0, cast(_.amount, int)), hour_of_day(_.ts, 'UTC') < 6].max()",
            "_.transactions[F.lower(_.category) != 'kiosk', _.items is not None, ~is_null(_.price)].count()",
            "_.transactions[_.small].group_by(_.category).agg(_.amount.sum())",
            "_.transactions.group_by(_.status).agg(_.count())",
            "_.transactions.group_by(_.category, _.status).agg(_.count())",
            "_.transactions[from_unix_seconds(_.cents) > _.ts, length(_.category) > 3].count()",
            "_.tries['1h'] / _.tries[_.chalk_window]",
            "if_then_else(_.tries['1h'] > 3, _.tries['1d'] - 1, coalesce(_.tries['1d'] / 2, 0))");
    private static final List<String> PIECES = List.of(
            "_",
            "_.",
            "transactions",
            "amount",
            "cents",
            "items",
            "small",
            "status",
            "category",
            "price",
            "ts",
            "id",
            "chalk_window",
            "chalk_now",
            ".",
            ",",
            "[",
            "]",
            "(",
            ")",
            "==",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "&",
            "|",
            "~",
            "+",
            "-",
            "*",
            "/",
            "coalesce(",
            "if_then_else(",
            "cast(",
            "F.",
            "abs(",
            "lower(",
            "length(",
            "contains(",
            "is_null(",
            "hour_of_day(",
            "from_unix_seconds(",
            "'UTC'",
            "int",
            "is",
            "None",
            ".group_by(",
            ".agg(",
            "_.tries",
            "_.tries['1h']",
            "_.tries['1d']",
            "_.tested",
            "[_.chalk_window]",
            "count()",
            "sum()",
            "mean()",
            "min()",
            "max()",
            "'OK'",
            "'",
            "\"",
            "\\",
            "1",
            "0.5",
            "1e400",
            "99999999999999999999",
            "True",
            "False",
            "null",
            "and",
            "or",
            "not",
            "in",
            "&&",
            "||",
            "!",
            "=",
            " ",
            "\n",
            "\t",
            "\u0430",
            "\uD83D\uDE00",
            "#",
            "{",
            ";");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(7)) {
            case 0 -> pieces(random.nextInt(12));
            case 1 -> "_.transactions[" + condition(3) + "].count()";
            case 2 ->
                "_.transactions[_." + column() + ", " + condition(2) + "]." + pick(List.of("sum", "mean", "max"))
                        + "()";
            case 3 ->
                "_.transactions[" + value(3) + ", " + condition(1) + "]." + pick(List.of("sum", "min", "count")) + "()";
            case 4 ->
                "_.transactions[" + condition(1) + "].group_by(_." + column() + pick(List.of("", ", _." + column()))
                        + ").agg(" + value(1) + "."
                        + pick(List.of("sum", "count", "max")) + "())";
            case 5 -> derived(3);
            default -> mutatedCharacters(pick(GOOD));
        };
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(4) == 0
                    ? "_." + column()
                    : operand() + " " + pick(List.of("==", "!=", "<", "<=", ">", ">=")) + " " + operand();
        }
        return switch (random.nextInt(7)) {
            case 0 -> "~(" + condition(depth - 1) + ")";
            case 1 -> condition(depth - 1) + " & " + condition(depth - 1);
            case 2 -> "(" + condition(depth - 1) + ") | (" + condition(depth - 1) + ")";
            case 3 -> "(" + condition(depth - 1) + ") & ~(" + condition(depth - 1) + ")";
            case 4 -> operand() + pick(List.of(" in [", " not in [")) + operand() + ", " + operand() + "]";
            case 5 -> operand() + pick(List.of(" is None", " is not None"));
            default -> condition(depth - 1) + ", " + condition(depth - 1);
        };
    }

    /** A value of the entity's other features. */
    private String derived(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return pick(List.of(
                    "_.tries['1h']", "_.tries['1d']", "_.tries[_.chalk_window]", "_.tested['1d']", "2", "-0.5"));
        }
        return switch (random.nextInt(5)) {
            case 0 -> "coalesce(" + derived(depth - 1) + ", " + derived(depth - 1) + ")";
            case 1 ->
                "if_then_else(" + derived(depth - 1) + " > " + derived(depth - 1) + ", " + derived(depth - 1) + ", "
                        + derived(depth - 1) + ")";
            case 2 -> "abs(" + derived(depth - 1) + ")";
            default -> "(" + derived(depth - 1) + pick(List.of(" + ", " - ", " * ", " / ")) + derived(depth - 1) + ")";
        };
    }

    private String value(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return operand(0);
        }
        return switch (random.nextInt(10)) {
            case 0 -> "(" + value(depth - 1) + pick(List.of(" + ", " - ", " * ", " / ")) + value(depth - 1) + ")";
            case 1 -> "-" + value(depth - 1);
            case 2 -> pick(List.of("coalesce", "min", "max")) + "(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 3 -> "if_then_else(" + condition(depth - 1) + ", " + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 4 -> "cast(" + value(depth - 1) + ", " + pick(List.of("int", "float", "_.id")) + ")";
            case 5 ->
                pick(List.of("abs", "floor", "ceil", "round", "F.abs", "length", "lower", "upper", "nothing")) + "("
                        + value(depth - 1) + ")";
            case 6 -> pick(List.of("hour_of_day", "day_of_week")) + "(" + value(depth - 1) + ", 'Europe/Paris')";
            case 7 -> pick(List.of("contains", "starts_with", "ends_with")) + "(" + value(depth - 1) + ", 'k')";
            case 8 -> pick(List.of("from_unix_seconds", "from_unix_milliseconds")) + "(" + value(depth - 1) + ")";
            default -> "is_null(" + value(depth - 1) + ")";
        };
    }

    private String operand() {
        return operand(random.nextInt(6) == 0 ? 2 : 0);
    }

    private String operand(int depth) {
        if (depth > 0) {
            return value(depth);
        }
        return random.nextBoolean()
                ? "_." + column()
                : pick(List.of("1", "-2.5", "'OK'", "\"kiosk\"", "True", "1e9", "-0"));
    }

    private String column() {
        return pick(List.of("id", "amount", "cents", "items", "category", "status", "small", "ts", "user_id", "price"));
    }

    private String pieces(int count) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "_.transactions[" : "");
        for (int i = 0; i < count; i++) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String mutatedCharacters(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, pick(PIECES));
                default -> mutated.setCharAt(at, pick(PIECES).charAt(0));
            }
        }
        return mutated.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
