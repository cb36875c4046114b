package dev.millrace.processor.expression;

import dev.millrace.processor.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What other languages write, such as {@code and} or {@code &&}: each is told, and replaced by what is written here, so
 * that one look at an expression tells them all.
 *
 * @param tokens the expression as it is meant
 * @param told what is to be told of it
 */
record ForeignWords(List<Token> tokens, List<SyntaxException> told) {
    private static final String BOTH = ", and each comparison beside it in parentheses";

    private static final Map<String, String> OPERATORS =
            Map.of("&&", "&", "||", "|", "!", "~", "=", "==", "===", "==", "!==", "!=", "<>", "!=");
    private static final Map<String, String> NAMES = Map.of("and", "&", "or", "|", "not", "~");
    private static final Map<String, String> INSTEAD = Map.of(
            "like", "write contains(...), starts_with(...) or ends_with(...) for like",
            "between", "write a comparison with each bound, and a comma between them, for between",
            "if", "write if_then_else(condition, one, other) for if and else",
            "where", "write filters into the brackets, behind a comma");

    static ForeignWords replaced(List<Token> written) {
        List<Token> tokens = new ArrayList<>();
        List<SyntaxException> told = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Token token = written.get(i);
            Optional<String> meant = meant(written, i);
            meant.ifPresent(operator -> told.add(new SyntaxException(
                    "write " + operator + " for " + token.text() + (operator.matches("[&|]") ? BOTH : ""), token)));
            tokens.add(meant.map(operator -> new Token(Kind.OPERATOR, operator, token.from(), token.to()))
                    .orElse(token));
        }
        return new ForeignWords(tokens, told);
    }

    private static Optional<String> meant(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.is("=") && isOfKeyword(tokens, at)) {
            return Optional.empty();
        }
        if (token.kind() == Kind.OPERATOR) {
            return Optional.ofNullable(OPERATORS.get(token.text()));
        }
        boolean isName =
                token.kind() == Kind.NAME && (at == 0 || !tokens.get(at - 1).is("."));
        boolean isOurs = token.isName("not")
                && ((at > 0 && tokens.get(at - 1).isName("is"))
                        || tokens.get(at + 1).isName("in"));
        return isName && !isOurs
                ? Optional.ofNullable(NAMES.get(token.text().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether a {@code =} stands behind the name of an argument of a method: right behind its bracket or a comma. */
    static boolean isOfKeyword(List<Token> tokens, int at) {
        if (at < 2
                || tokens.get(at - 1).kind() != Kind.NAME
                || !(tokens.get(at - 2).is("(") || tokens.get(at - 2).is(","))) {
            return false;
        }
        int open = 0;
        for (int i = at - 2; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.is(")") || token.is("]")) {
                open++;
            } else if (token.is("(") || token.is("[")) {
                if (open == 0) {
                    return token.is("(")
                            && i >= 2
                            && tokens.get(i - 1).kind() == Kind.NAME
                            && tokens.get(i - 2).is(".");
                }
                open--;
            }
        }
        return false;
    }

    /** What to write instead of a word of Python or SQL that stands where none can. */
    static Optional<SyntaxException> instead(Token word) {
        return Optional.ofNullable(INSTEAD.get(word.text().toLowerCase(Locale.ROOT)))
                .filter(text -> word.kind() == Kind.NAME)
                .map(text -> new SyntaxException(text, word));
    }
}
