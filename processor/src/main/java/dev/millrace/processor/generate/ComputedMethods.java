package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.Computed;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Prints the method that computes one value. Whatever makes it null is tested first and returns; what is left is one
 * plain Java expression. A part that may be null, where others are computed of it, gets a method of its own, so that
 * every part is printed once, however deep they are nested.
 */
final class ComputedMethods {
    /** What becomes of a number that cannot be had. */
    interface Failures {
        /** The number, checked to be finite. */
        CodeBlock finite(CodeBlock number);

        /** Throws, where {@code failure} was caught: a whole number or a time is out of range. */
        CodeBlock outOfRange(String failure);
    }

    private final Computed computed;
    private final Failures failures;
    private final List<MethodSpec> methods = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ComputedMethods(Computed computed, Failures failures) {
        this.computed = computed;
        this.failures = failures;
    }

    /** The method, and those of its parts behind it. */
    static List<MethodSpec> of(Computed computed, Failures failures) {
        ComputedMethods all = new ComputedMethods(computed, failures);
        all.names.add(computed.method());
        all.methods.add(MethodSpec.methodBuilder(computed.method()).build()); // its place, before its parts
        all.methods.set(0, all.new Body(computed.value()).method(computed.method(), true));
        return all.methods;
    }

    /** The arguments of the method, as {@code local} has them, with commas between. */
    static CodeBlock arguments(Computed computed, Function<Value, CodeBlock> local) {
        return computed.arguments().stream()
                .map(argument -> local.apply(argument.value()))
                .collect(CodeBlock.joining(",$W"));
    }

    /** One method: its locals, and the statements that end in returns. */
    private final class Body implements ConditionPrinter.Operands {
        private final Value value;
        private final CodeBlock.Builder code = CodeBlock.builder();
        private final Map<Value, String> locals = new HashMap<>();
        private final Map<Value, String> divisors = new HashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final List<Computed.Argument> parameters;

        Body(Value value) {
            this.value = value;
            Set<Value> named = value.names();
            this.parameters = computed.arguments().stream()
                    .filter(argument -> named.contains(argument.value()))
                    .toList();
            for (Computed.Argument parameter : parameters) {
                locals.put(parameter.value(), parameter.parameter());
                taken.add(parameter.parameter());
            }
        }

        MethodSpec method(String name, boolean isWhole) {
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(JavaTypes.orNull(value.type()));
            if (isWhole) {
                method.addJavadoc("Computes <code>$L</code>.\n", TableGenerator.escaped(value.toString()));
            }
            for (Computed.Argument parameter : parameters) {
                method.addParameter(JavaTypes.parameter(parameter.value()), parameter.parameter());
            }
            returned(value, isWhole);
            if (isWhole && FunctionPrinter.mayBeOutOfRange(value)) {
                String failure = Names.unique("outOfRange", taken);
                return method.beginControlFlow("try")
                        .addCode(code.build())
                        .nextControlFlow(
                                "catch ($T | $T $L)", ArithmeticException.class, DateTimeException.class, failure)
                        .addStatement(failures.outOfRange(failure))
                        .endControlFlow()
                        .build();
            }
            return method.addCode(code.build()).build();
        }

        // ---- statements

        private void returned(Value value, boolean isWhole) {
            if (value instanceof Value.Null) {
                code.addStatement("return null");
            } else if (value instanceof Value.Choice choice && !isInline(value)) {
                choice.condition().values().forEach(this::local);
                code.beginControlFlow("if ($L)", new ConditionPrinter(this).print(choice.condition()));
                Map<Value, String> outerLocals = new HashMap<>(locals);
                Map<Value, String> outerDivisors = new HashMap<>(divisors);
                returned(choice.then(), isWhole);
                restore(locals, outerLocals);
                restore(divisors, outerDivisors);
                code.endControlFlow();
                returned(choice.otherwise(), isWhole);
            } else if (value instanceof Value.FirstPresent choice && !isInline(value)) {
                local(choice.first());
                List<CodeBlock> present = nullable(choice.first()).stream()
                        .map(local -> CodeBlock.of("$L != null", local))
                        .toList();
                code.beginControlFlow("if ($L)", JavaTypes.joined(present, "&&"));
                result(choice.first(), isWhole);
                code.endControlFlow();
                returned(choice.second(), isWhole);
            } else {
                returnNullFor(nullable(value));
                parts(value);
                result(value, isWhole);
            }
        }

        /** Forgets what was declared in a block that has ended; its names stay taken. */
        private static void restore(Map<Value, String> locals, Map<Value, String> outer) {
            locals.clear();
            locals.putAll(outer);
        }

        private void result(Value value, boolean isWhole) {
            boolean mayOverflow = value.type().kind() == Kind.DOUBLE && value.isComputed();
            CodeBlock printed = value instanceof Value.Choice truth && truth.isTruth() && !locals.containsKey(value)
                    ? condition(truth.condition())
                    : print(value);
            code.addStatement("return $L", isWhole && mayOverflow ? failures.finite(printed) : printed);
        }

        private void returnNullFor(List<String> nullable) {
            if (!nullable.isEmpty()) {
                List<CodeBlock> absent = nullable.stream()
                        .map(local -> CodeBlock.of("$L == null", local))
                        .toList();
                code.beginControlFlow("if ($L)", JavaTypes.joined(absent, "||"))
                        .addStatement("return null")
                        .endControlFlow();
            }
        }

        /** Declares what the value is computed of and cannot be printed in its place. */
        private void parts(Value value) {
            if (locals.containsKey(value) || isInline(value)) {
                return;
            }
            if (!(value instanceof Value.Arithmetic || value instanceof Value.Call)) {
                local(value);
                returnNullFor(nullable(value));
                return;
            }
            value.parts().forEach(this::parts);
            if (value instanceof Value.Arithmetic division && division.mayDivideByZero()) {
                String divisor = divisors.get(division.right());
                if (divisor == null) {
                    divisor = Names.unique("divisor", taken);
                    taken.add(divisor);
                    code.addStatement("double $L = $L", divisor, asDouble(division.right()));
                    divisors.put(division.right(), divisor);
                }
                code.beginControlFlow("if ($L == 0.0)", divisor)
                        .addStatement("return null")
                        .endControlFlow();
            }
        }

        /** The local that holds a value which cannot be printed in its place, declared now if it is not yet. */
        private String local(Value part) {
            String known = locals.get(part);
            if (known != null || isInline(part)) {
                return known == null ? "" : known;
            }
            String method = Names.unique(computed.method() + "Part", names);
            names.add(method);
            int place = methods.size();
            methods.add(MethodSpec.methodBuilder(method).build());
            Body body = new Body(part);
            methods.set(place, body.method(method, false));
            String local = Names.unique("part", taken);
            taken.add(local);
            String arguments =
                    body.parameters.stream().map(Computed.Argument::parameter).collect(Collectors.joining(", "));
            code.addStatement("$T $L = $L($L)", JavaTypes.orNull(part.type()), local, method, arguments);
            locals.put(part, local);
            return local;
        }

        // ---- expressions

        /** Whether it can be printed in its place: where it is null is told by null tests of locals alone. */
        private boolean isInline(Value value) {
            if (locals.containsKey(value)) {
                return true;
            }
            if (value instanceof Value.Null || (value instanceof Value.Arithmetic a && a.mayDivideByZero())) {
                return false;
            }
            boolean looksAtNull = value instanceof Value.FirstPresent || value instanceof Value.Choice;
            if (looksAtNull && value.type().nullable()) {
                return false;
            }
            boolean hasInlineCondition = !(value instanceof Value.Choice choice)
                    || choice.condition().values().stream().allMatch(this::isInline);
            return hasInlineCondition && value.parts().stream().allMatch(this::isInline);
        }

        @Override
        public List<String> nullable(Value value) {
            String local = locals.get(value);
            if (local != null) {
                return value.type().nullable() ? List.of(local) : List.of();
            }
            Set<String> nullable = new LinkedHashSet<>();
            if (value instanceof Value.Arithmetic || value instanceof Value.Call) {
                value.parts().forEach(part -> nullable.addAll(nullable(part)));
            }
            return List.copyOf(nullable);
        }

        @Override
        public boolean isBoxed(Value value) {
            return locals.containsKey(value) && !value.type().primitive();
        }

        @Override
        public CodeBlock print(Value value) {
            String local = locals.get(value);
            if (local != null) {
                return CodeBlock.of("$L", local);
            }
            if (value instanceof Value.Arithmetic arithmetic) {
                return arithmetic(arithmetic);
            }
            if (value instanceof Value.Call call) {
                return call(call);
            }
            if (value instanceof Value.FirstPresent choice) {
                List<CodeBlock> present = nullable(choice.first()).stream()
                        .map(name -> CodeBlock.of("$L != null", name))
                        .toList();
                return CodeBlock.of(
                        "($L ? $L : $L)",
                        JavaTypes.joined(present, "&&"),
                        print(choice.first()),
                        print(choice.second()));
            }
            if (value instanceof Value.Choice choice) {
                if (choice.isTruth()) {
                    return CodeBlock.of("($L)", condition(choice.condition()));
                }
                return CodeBlock.of(
                        "($L ? $L : $L)",
                        condition(choice.condition()),
                        print(choice.then()),
                        print(choice.otherwise()));
            }
            return value instanceof Value.Numeric number
                    ? number.type().kind() == Kind.LONG ? asLong(number) : JavaTypes.literal(number)
                    : JavaTypes.literal(value);
        }

        private CodeBlock condition(Condition condition) {
            return new ConditionPrinter(this).print(condition);
        }

        private CodeBlock arithmetic(Value.Arithmetic arithmetic) {
            if (arithmetic.type().kind() == Kind.LONG) {
                String exact = switch (arithmetic.operator()) {
                    case PLUS -> "addExact";
                    case MINUS -> "subtractExact";
                    default -> "multiplyExact";
                };
                return CodeBlock.of(
                        "$T.$L($L,$W$L)", Math.class, exact, asLong(arithmetic.left()), asLong(arithmetic.right()));
            }
            String divisor = arithmetic.mayDivideByZero() ? divisors.get(arithmetic.right()) : null;
            return CodeBlock.of(
                    "$L $L $L",
                    within(arithmetic.left()),
                    arithmetic.operator().symbol(),
                    divisor == null ? within(arithmetic.right()) : CodeBlock.of("$L", divisor));
        }

        private CodeBlock within(Value part) {
            boolean isPrintedWithOperator = part instanceof Value.Arithmetic inner
                    && !locals.containsKey(part)
                    && inner.type().kind() == Kind.DOUBLE;
            return CodeBlock.of(isPrintedWithOperator ? "($L)" : "$L", asDouble(part));
        }

        private CodeBlock asDouble(Value number) {
            if (number instanceof Value.Numeric literal) {
                return JavaTypes.number(literal, Kind.DOUBLE);
            }
            return number.type().kind() == Kind.DOUBLE ? print(number) : CodeBlock.of("(double) $L", print(number));
        }

        private CodeBlock asLong(Value number) {
            if (number instanceof Value.Numeric literal) {
                long whole = literal.value().longValue();
                return whole == Long.MIN_VALUE ? CodeBlock.of("$T.MIN_VALUE", Long.class) : CodeBlock.of("$LL", whole);
            }
            return number.type().kind() == Kind.LONG ? print(number) : CodeBlock.of("(long) $L", print(number));
        }

        private CodeBlock call(Value.Call call) {
            return FunctionPrinter.print(
                    call,
                    call.arguments().stream()
                            .map(argument -> argument(call, argument))
                            .toList());
        }

        private CodeBlock argument(Value.Call call, Value argument) {
            return switch (call.function()) {
                case ABS, FLOOR, CEIL, ROUND, MIN, MAX ->
                    call.type().kind() == Kind.LONG ? asLong(argument) : asDouble(argument);
                case TO_LONG -> argument.type().kind().isWhole() ? asLong(argument) : asDouble(argument);
                case TO_DOUBLE -> asDouble(argument);
                case FROM_UNIX_SECONDS, FROM_UNIX_MILLISECONDS -> asLong(argument);
                default -> print(argument);
            };
        }
    }
}
