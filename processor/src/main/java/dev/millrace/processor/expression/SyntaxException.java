package dev.millrace.processor.expression;

/** The first place at which a text stops being an expression; caught by {@link ExpressionParser}, which tells it. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int from;
    private final int to;

    SyntaxException(String problem, int from, int to) {
        super(problem);
        this.problem = problem;
        this.from = from;
        this.to = to;
    }

    SyntaxException(String problem, Token at) {
        this(problem, at.from(), at.to());
    }

    String problem() {
        return problem;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
