package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.MessageShape;
import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.StreamProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scope of a declared mapping: {@code _} is the message, and a name is a path into it. */
final class MessageScope implements Scope {
    private final MessageShape shape;
    private final String text;
    private final Site site;
    private final Problems problems;

    MessageScope(MessageShape shape, String text, Site site, Problems problems) {
        this.shape = shape;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    @Override
    public String noun() {
        return "field";
    }

    @Override
    public boolean isName(Expression at) {
        return !Expression.path(at).isEmpty();
    }

    @Override
    public Optional<Value> value(Expression at) {
        return path(at).filter(path -> path.type().kind() != Kind.UNRESOLVED) // javac tells that there is no such type
                .map(Value.OfMessage::new);
    }

    /** The field that a name means; none where there is no such field, which is told. */
    Optional<Mapped> path(Expression name) {
        List<Mapped.Step> steps = new ArrayList<>();
        Optional<ClassRef> owner = Optional.of(shape.root());
        Optional<Field> last = Optional.empty();
        for (Expression.Attribute step : Expression.path(name)) {
            Site place = site.span(text, step.nameFrom(), step.to());
            if (owner.isEmpty()) {
                problems.add(StreamProblem.noFields(
                        place,
                        steps.get(steps.size() - 1).place(),
                        last.orElseThrow().type().written()));
                return Optional.empty();
            }
            ClassRef ref = owner.get();
            last = shape.field(ref, step.name());
            if (last.isEmpty()) {
                List<String> known = shape.fields(ref).stream().map(Field::name).toList();
                problems.add(StreamProblem.unknownField(place, ref.nestedName(), step.name(), known));
                return Optional.empty();
            }
            Field field = last.get();
            steps.add(new Mapped.Step(
                    ref.nestedName() + "." + field.name(), field.name(), field.read(), field.nullable()));
            owner = field.ref();
        }
        return Optional.of(new Mapped(steps, last.orElseThrow().type()));
    }

    @Override
    public String named(Value value) {
        return value instanceof Value.OfMessage field ? field.path().place() : value.toString();
    }

    @Override
    public boolean isWindowBound(Expression.Binary comparison) {
        return false;
    }

    @Override
    public boolean isMisplacedBound(Expression at) {
        return false;
    }

    @Override
    public boolean knows(String name) {
        return shape.field(shape.root(), name).isPresent();
    }
}
