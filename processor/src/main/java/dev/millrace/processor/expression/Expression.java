package dev.millrace.processor.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A syntax tree; every node stands at [from, to) of the text. */
sealed interface Expression {
    int from();

    int to();

    /** The nodes right below, from left to right. */
    default List<Expression> parts() {
        if (this instanceof Attribute attribute) {
            return List.of(attribute.target());
        }
        if (this instanceof Brackets brackets) {
            return joined(List.of(brackets.target()), brackets.items());
        }
        if (this instanceof Call call) {
            return joined(List.of(call.target()), call.arguments());
        }
        if (this instanceof Keyword keyword) {
            return List.of(keyword.value());
        }
        if (this instanceof Unary unary) {
            return List.of(unary.operand());
        }
        if (this instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (this instanceof Group group) {
            return List.of(group.inner());
        }
        return this instanceof Items list ? list.items() : List.of();
    }

    private static List<Expression> joined(List<Expression> first, List<Expression> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }

    /** The names of {@code _.a.b}, from left to right; none of what is no path from {@code _}. */
    static List<Attribute> path(Expression expression) {
        List<Attribute> names = new ArrayList<>();
        Expression at = expression;
        while (at instanceof Attribute attribute) {
            names.add(0, attribute);
            at = attribute.target();
        }
        return at instanceof Scope ? names : List.of();
    }

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

    /** {@code name=value} among the arguments of a method. */
    record Keyword(String name, Expression value, int from, int to) implements Expression {}

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
