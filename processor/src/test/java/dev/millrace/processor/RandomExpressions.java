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
            "_.transactions[_.ts > _.chalk_window, _.amount <= -1.5e3].count()");
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
        return switch (random.nextInt(4)) {
            case 0 -> pieces(random.nextInt(12));
            case 1 -> "_.transactions[" + condition(3) + "].count()";
            case 2 ->
                "_.transactions[_." + column() + ", " + condition(2) + "]." + pick(List.of("sum", "mean", "max"))
                        + "()";
            default -> mutatedCharacters(pick(GOOD));
        };
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(4) == 0
                    ? "_." + column()
                    : operand() + " " + pick(List.of("==", "!=", "<", "<=", ">", ">=")) + " " + operand();
        }
        return switch (random.nextInt(5)) {
            case 0 -> "~(" + condition(depth - 1) + ")";
            case 1 -> condition(depth - 1) + " & " + condition(depth - 1);
            case 2 -> "(" + condition(depth - 1) + ") | (" + condition(depth - 1) + ")";
            case 3 -> "(" + condition(depth - 1) + ") & ~(" + condition(depth - 1) + ")";
            default -> condition(depth - 1) + ", " + condition(depth - 1);
        };
    }

    private String operand() {
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
