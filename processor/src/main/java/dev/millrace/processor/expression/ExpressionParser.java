package dev.millrace.processor.expression;

import dev.millrace.processor.expression.Token.Kind;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Text to {@link Expression}, by recursive descent. The precedence is Python's: {@code &} and {@code |} bind tighter than
 * comparisons; where a Java reader would expect otherwise, parentheses are demanded.
 */
final class ExpressionParser {
    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not");
    private static final int DEEPEST = 100;
    private static final int LONGEST =
            5_000; // words; a chain of them is a tree as deep, and trees are walked by recursion

    private final String text;
    private final Site site;
    private final Problems problems;
    private final ForeignWords words;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private ExpressionParser(String text, Site site, Problems problems) {
        this.text = text;
        this.site = site;
        this.problems = problems;
        this.words = ForeignWords.replaced(Lexer.tokens(text));
        this.tokens = words.tokens();
        if (tokens.size() > LONGEST) {
            throw new SyntaxException("this is longer than " + LONGEST + " words and signs", tokens.get(LONGEST));
        }
    }

    /** The tree of {@code text}, which stands at {@code site}; none where it has a problem, which is then told. */
    static Optional<Expression> parse(String text, Site site, Problems problems) {
        try {
            return new ExpressionParser(text, site, problems).parse();
        } catch (SyntaxException e) {
            problems.add(told(text, site, e));
            return Optional.empty();
        }
    }

    private Optional<Expression> parse() {
        if (!words.told().isEmpty()) {
            words.told().forEach(e -> problems.add(told(text, site, e)));
            return Optional.empty(); // what else is wrong may follow from them
        }
        Expression parsed = expression();
        end();
        return isSound(parsed) ? Optional.of(parsed) : Optional.empty();
    }

    private static Problem told(String text, Site site, SyntaxException e) {
        return ExpressionProblem.syntax(site.span(text, e.from(), e.to()), e.problem());
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw new SyntaxException("this is nested more than " + DEEPEST + " deep", here());
        }
        Expression left = or();
        while (isComparison()) {
            Token first = take();
            boolean hasTwoWords = first.isName("not") || (first.isName("is") && here().isName("not"));
            Token last = hasTwoWords ? take() : first;
            Expression right = or();
            String operator = hasTwoWords ? first.text() + " " + last.text() : first.text();
            left = new Expression.Binary(operator, left, right, first.from(), last.to(), left.from(), right.to());
        }
        depth--;
        return left;
    }

    private Expression or() {
        return binary(token -> token.is("|"), this::and);
    }

    private Expression and() {
        return binary(token -> token.is("&"), this::sum);
    }

    private Expression sum() {
        return binary(token -> token.is("+") || token.is("-"), this::product);
    }

    private Expression product() {
        return binary(token -> token.is("*") || token.is("/"), this::unary);
    }

    private interface Operand {
        Expression parse();
    }

    private Expression binary(Predicate<Token> operators, Operand operand) {
        Expression left = operand.parse();
        while (operators.test(here())) {
            Token operator = take();
            Expression right = operand.parse();
            left = new Expression.Binary(
                    operator.text(), left, right, operator.from(), operator.to(), left.from(), right.to());
        }
        return left;
    }

    private Expression unary() {
        Token token = here();
        if (!token.is("~") && !token.is("-")) {
            return postfix();
        }
        take();
        if (++depth > DEEPEST) {
            throw new SyntaxException("this is nested more than " + DEEPEST + " deep", token);
        }
        Expression operand = unary();
        depth--;
        if (token.is("-") && operand instanceof Expression.Numeric number) {
            return new Expression.Numeric(number.value().negate(), token.from(), number.to());
        }
        return new Expression.Unary(token.text(), operand, token.from(), operand.to());
    }

    private Expression postfix() {
        Expression target = primary();
        while (true) {
            if (here().is(".")) {
                take();
                Token name = here();
                if (name.kind() != Kind.NAME) {
                    throw expected("a name");
                }
                take();
                target = new Expression.Attribute(target, name.text(), name.from(), target.from(), name.to());
            } else if (here().is("[")) {
                List<Expression> items = list("]");
                target = new Expression.Brackets(target, items, target.from(), before().to());
            } else if (here().is("(")) {
                List<Expression> arguments = list(")");
                target = new Expression.Call(target, arguments, target.from(), before().to());
            } else {
                return target;
            }
        }
    }

    private List<Expression> list(String close) {
        take();
        List<Expression> items = new ArrayList<>();
        while (!here().is(close)) {
            items.add(isKeyword() ? keyword() : expression());
            if (!here().is(close)) {
                expect(",", close);
            }
        }
        take();
        return items;
    }

    private boolean isKeyword() {
        return at + 1 < tokens.size() && tokens.get(at + 1).is("=") && ForeignWords.isOfKeyword(tokens, at + 1);
    }

    private Expression keyword() {
        Token name = take();
        take();
        Expression value = expression();
        return new Expression.Keyword(name.text(), value, name.from(), value.to());
    }

    private Expression primary() {
        Token token = here();
        switch (token.kind()) {
            case NAME -> {
                return name(take());
            }
            case NUMBER -> {
                take();
                return new Expression.Numeric(new BigDecimal(token.text()), token.from(), token.to());
            }
            case STRING -> {
                take();
                return new Expression.Text(token.text(), token.from(), token.to());
            }
            default -> {
                if (token.is("[")) {
                    List<Expression> items = list("]");
                    return new Expression.Items(items, token.from(), before().to());
                }
                if (!token.is("(")) {
                    throw expected("a value");
                }
                take();
                Expression inner = expression();
                if (here().is(",")) {
                    throw new SyntaxException("write a list in square brackets, as in ['a', 'b']", token);
                }
                if (!here().is(")")) {
                    throw ForeignWords.instead(here()).orElseGet(() -> expected("\")\""));
                }
                Token close = take();
                return new Expression.Group(inner, token.from(), close.to());
            }
        }
    }

    private static Expression name(Token name) {
        return switch (name.text()) {
            case "_" -> new Expression.Scope(name.from(), name.to());
            case "True", "true" -> new Expression.Truth(true, name.from(), name.to());
            case "False", "false" -> new Expression.Truth(false, name.from(), name.to());
            default -> new Expression.Name(name.text(), name.from(), name.to());
        };
    }

    private void end() {
        Token next = here();
        if (next.kind() == Kind.END) {
            return;
        }
        throw ForeignWords.instead(next)
                .orElseGet(() -> new SyntaxException("the expression has ended before this", next));
    }

    private void expect(String one, String other) {
        if (!here().is(one)) {
            throw ForeignWords.instead(here()).or(this::missingComma).orElseGet(() -> expected("\"" + other + "\""));
        }
        take();
    }

    /** Where a value stands behind another one. */
    private Optional<SyntaxException> missingComma() {
        Kind kind = here().kind();
        return kind == Kind.NAME || kind == Kind.NUMBER || kind == Kind.STRING
                ? Optional.of(new SyntaxException("a comma is missing" + afterWord() + ", before this", here()))
                : Optional.empty();
    }

    private SyntaxException expected(String what) {
        Token token = here();
        String after = afterWord();
        if (token.kind() == Kind.END && at == 0) {
            return new SyntaxException(
                    "the expression is empty; write what it is to say, as in _.transactions[_.amount].sum() or _.card.id",
                    token);
        }
        if (token.kind() == Kind.END) {
            return new SyntaxException("expected " + what + after + "; the expression ends here", token);
        }
        return new SyntaxException(
                "expected " + what + after + ", not \"" + text.substring(token.from(), token.to()) + "\"", token);
    }

    private String afterWord() {
        return at == 0 ? "" : " after \"" + text.substring(lastWordFrom(), before().to()) + "\"";
    }

    /** Where the name, with all its dots, or the single token before this place begins. */
    private int lastWordFrom() {
        int first = at - 1;
        while (first > 0
                && tokens.get(first).from() == tokens.get(first - 1).to()
                && (tokens.get(first).is(".") || tokens.get(first - 1).is("."))) {
            first--;
        }
        return tokens.get(first).from();
    }

    /** Tells every comparison that reads otherwise than it is meant. */
    private boolean isSound(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return isSound(binary.left()) // inner ones first: they hold the cause, and one mistake is told once
                    && isSound(binary.right())
                    && (!COMPARISONS.contains(binary.operator()) || isComparisonSound(binary));
        }
        if (expression instanceof Expression.Unary unary) {
            return isSound(unary.operand());
        }
        if (expression instanceof Expression.Group group) {
            return isSound(group.inner());
        }
        if (expression instanceof Expression.Attribute attribute) {
            return isSound(attribute.target());
        }
        if (expression instanceof Expression.Items list) {
            return list.items().stream().allMatch(this::isSound);
        }
        if (expression instanceof Expression.Call call) {
            return isSound(call.target()) && call.arguments().stream().allMatch(this::isSound);
        }
        if (expression instanceof Expression.Brackets brackets) {
            return isSound(brackets.target()) && brackets.items().stream().allMatch(this::isSound);
        }
        return true;
    }

    private boolean isComparisonSound(Expression.Binary comparison) {
        for (Expression side : List.of(comparison.left(), comparison.right())) {
            if (side instanceof Expression.Binary inner
                    && (inner.operator().equals("&") || inner.operator().equals("|"))) {
                problems.add(ExpressionProblem.needsParentheses(
                        site.span(text, inner.operatorFrom(), inner.operatorTo()),
                        inner.operator(),
                        "each comparison in parentheses, with " + inner.operator() + " between them"));
                return false;
            }
            if (side instanceof Expression.Unary inner && inner.operator().equals("~")) {
                problems.add(ExpressionProblem.needsParentheses(
                        site.span(text, inner.from(), inner.from() + 1), "~", "~(...) around the whole comparison"));
                return false;
            }
            if (side instanceof Expression.Binary inner && COMPARISONS.contains(inner.operator())) {
                problems.add(ExpressionProblem.chainedComparison(site.span(text, comparison.from(), comparison.to())));
                return false;
            }
        }
        return true;
    }

    private boolean isComparison() {
        Token token = here();
        if (token.isName("not")) {
            return tokens.get(at + 1).isName("in"); // there is one: the last token is the end
        }
        return token.kind() != Kind.STRING && COMPARISONS.contains(token.text());
    }

    private Token here() {
        return tokens.get(at);
    }

    private Token before() {
        return tokens.get(at - 1);
    }

    private Token take() {
        return tokens.get(at++);
    }
}
