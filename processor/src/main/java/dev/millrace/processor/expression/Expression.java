package dev.millrace.processor.expression;

import java.math.BigDecimal;
import java.util.List;

/** A syntax tree; every node stands at [from, to) of the text. */
sealed interface Expression {
    int from();

    int to();

    /** {@code _}: the entity, or inside brackets the row. */
    record Scope(int from, int to) implements Expression {}

    /** A bare name, such as one of a function. */
    record Name(String name, int from, int to) implements Expression {}

    /** {@code target.name}; the name itself stands at [nameFrom, to). */
    record Attribute(Expression target, String name, int nameFrom, int from, int to) implements Expression {}

    /** {@code target[items]}. */
    record Brackets(Expression target, List<Expression> items, int from, int to) implements Expression {}

    /** {@code target(arguments)}. */
    record Call(Expression target, List<Expression> arguments, int from, int to) implements Expression {}

    /** A number, with its sign. */
    record Numeric(BigDecimal value, int from, int to) implements Expression {}

    /** A string's content. */
    record Text(String value, int from, int to) implements Expression {}

    /** {@code True} or {@code False}. */
    record Truth(boolean value, int from, int to) implements Expression {}

    /** {@code ~operand}, or {@code -operand} where that is no number. */
    record Unary(String operator, Expression operand, int from, int to) implements Expression {}

    /** {@code left operator right}, where in, not in, is and is not are operators too; the operator itself stands at [operatorFrom, operatorTo). */
    record Binary(
            String operator, Expression left, Expression right, int operatorFrom, int operatorTo, int from, int to)
            implements Expression {}

    /** {@code (inner)}. */
    record Group(Expression inner, int from, int to) implements Expression {}

    /** {@code [items]}, the list that stands behind {@code in}. */
    record Items(List<Expression> items, int from, int to) implements Expression {}
}
