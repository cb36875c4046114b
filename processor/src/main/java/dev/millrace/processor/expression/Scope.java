package dev.millrace.processor.expression;

import java.util.Optional;

/** What names stand for in an expression. */
interface Scope {
    /** What a name means, as messages say it. */
    String noun();

    /** Whether the node is a name of something here, be it known or not. */
    boolean isName(Expression at);

    /** What such a node stands for; none where there is a problem, which is told unless it was before. */
    Optional<Value> value(Expression at);

    /** A named value as messages name it: {@code Transaction.amount}. */
    String named(Value value);

    /** Whether a comparison is one that bounds the window itself, and so is true of every row that a read looks at. */
    boolean isWindowBound(Expression.Binary comparison);

    /** Whether the name is a bound of the window where nothing can be bounded; then that is told. */
    boolean isMisplacedBound(Expression at);

    /** Whether the node stands for rows, which an aggregate is computed of. */
    default boolean isRows(Expression at) {
        return false;
    }

    /** Whether {@code name} would be known with {@code _.} before it. */
    boolean knows(String name);
}
