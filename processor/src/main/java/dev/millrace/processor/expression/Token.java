package dev.millrace.processor.expression;

/**
 * One word of an expression, at [from, to) of its text.
 *
 * @param kind what it is
 * @param text the name or operator as written; a string's content, its quotes and escapes resolved
 */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
