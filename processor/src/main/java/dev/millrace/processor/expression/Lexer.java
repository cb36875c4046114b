package dev.millrace.processor.expression;

import dev.millrace.processor.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. */
final class Lexer {
    private static final List<String> OPERATORS =
            List.of("==", "!=", "<=", ">=", "<", ">", "&", "|", "~", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".");

    /** What other languages write; those that begin with another one first. */
    private static final List<String> FOREIGN = List.of("===", "!==", "&&", "||", "<>");

    private static final List<String> FOREIGN_AFTER_OURS = List.of("!", "=");

    private static final Pattern SUFFIXED = Pattern.compile("[\\d.][\\d_.]*[lLfFdD]?");
    private static final Pattern PADDED = Pattern.compile("0\\d+");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * All tokens, the last of which is {@link Kind#END}.
     *
     * @throws SyntaxException at the first character that begins no token
     */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            int end = text.stripTrailing().length(); // where the last word ends, though a text block may go on
            return new Token(Kind.END, "", end, end);
        }
        char first = text.charAt(at);
        if (first == '_' || isLetter(first)) {
            return name();
        }
        if (isDigit(first) || (first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return number();
        }
        return first == '\'' || first == '"' ? string(first) : operator();
    }

    private Token name() {
        int from = at;
        while (at < text.length()
                && (text.charAt(at) == '_' || isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return new Token(Kind.NAME, text.substring(from, at), from, at);
    }

    private Token number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = at;
            digits();
            if (at == exponent || at - exponent > 3) {
                throw new SyntaxException("this number's exponent needs one to three digits", from, at);
            }
        }
        if (at < text.length() && (isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            name();
            String written = text.substring(from, at);
            String meant = SUFFIXED.matcher(written).matches() ? "; write " + written.replaceAll("[_lLfFdD]", "") : "";
            throw new SyntaxException("\"" + written + "\" is neither a number nor a name" + meant, from, at);
        }
        if (PADDED.matcher(text.substring(from, at)).matches()) {
            throw new SyntaxException(
                    "\"" + text.substring(from, at) + "\" begins with 0; write a number without separators, as in 1000",
                    from,
                    at);
        }
        return new Token(Kind.NUMBER, text.substring(from, at), from, at);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token string(char quote) {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            content.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length() || text.charAt(at) == '\n') {
            throw new SyntaxException("this string has no closing " + quote, from, at);
        }
        at++;
        return new Token(Kind.STRING, content.toString(), from, at);
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '\\', '\'', '"' -> c;
            default -> throw new SyntaxException("a string knows the escapes \\\\ \\' \\\" \\n \\t only", at - 2, at);
        };
    }

    private Token operator() {
        for (List<String> operators : List.of(FOREIGN, OPERATORS, FOREIGN_AFTER_OURS)) {
            for (String operator : operators) {
                if (text.startsWith(operator, at)) {
                    at += operator.length();
                    return new Token(Kind.OPERATOR, operator, at - operator.length(), at);
                }
            }
        }
        int codePoint = text.codePointAt(at);
        String character = Character.toString(codePoint);
        if (character.equals("?")) {
            throw new SyntaxException("write if_then_else(condition, one, other) for ? and :", at, at + 1);
        }
        String problem = Character.isLetter(codePoint)
                ? "\"" + character + "\" is " + Character.getName(codePoint)
                        + "; names are of the letters a to z and A to Z; a feature gets one of those by @Feature(name = ...)"
                : "\"" + character + "\" has no meaning in an expression";
        throw new SyntaxException(problem, at, at + character.length());
    }

    // Names are ASCII, as outside names are: a look-alike letter from another alphabet is told, not looked up.
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
