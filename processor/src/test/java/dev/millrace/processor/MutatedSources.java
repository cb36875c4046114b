package dev.millrace.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sources that were good, each with a few of its tokens changed, its expressions foremost. */
final class MutatedSources {
    private static final Pattern TOKEN =
            Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|\\w+|\\s+|[^\\w\\s]");
    private static final Pattern WORD = Pattern.compile("\".*\"|\\w+", Pattern.DOTALL);

    private final List<String> good;
    private final Random random;
    private final RandomExpressions expressions;

    MutatedSources(String good, Random random, RandomExpressions expressions) {
        this.good = TOKEN.matcher(good).results().map(MatchResult::group).toList();
        this.random = random;
        this.expressions = expressions;
    }

    /** One to three tokens dropped, doubled, swapped, or replaced by another word or string of the source, or by an expression. */
    String next() {
        List<String> tokens = new ArrayList<>(good);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(tokens.size());
            int other = random.nextInt(tokens.size());
            switch (random.nextInt(7)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> Collections.swap(tokens, at, other);
                case 3 -> tokens.set(string(tokens, at), written(expressions.next()));
                default -> tokens.set(word(tokens, at), tokens.get(word(tokens, other)));
            }
        }
        return String.join("", tokens);
    }

    /** The first word or string at or after a place: what stands for another may be read as Java still. */
    private static int word(List<String> tokens, int from) {
        int at = from;
        while (!WORD.matcher(tokens.get(at)).matches()) {
            at = (at + 1) % tokens.size();
        }
        return at;
    }

    private static int string(List<String> tokens, int from) {
        int at = from;
        while (!tokens.get(at).startsWith("\"")) {
            at = (at + 1) % tokens.size();
        }
        return at;
    }

    private static String written(String expression) {
        return "\""
                + expression
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + "\"";
    }
}
