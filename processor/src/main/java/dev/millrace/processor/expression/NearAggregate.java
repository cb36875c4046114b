package dev.millrace.processor.expression;

import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import java.util.List;
import java.util.Optional;

/**
 * What was meant by an expression that is nearly an aggregate, such as {@code sum(_.transactions[_.amount])}.
 *
 * @param entity the class that it stands in
 * @param text all of it
 */
record NearAggregate(FeatureClass entity, String text) {
    /** What to write for the part of it that is none; nothing where that is anybody's guess. */
    Optional<String> meant(Expression part) {
        if (part instanceof Expression.Name name) {
            return relation(name.name());
        }
        if (part instanceof Expression.Call call && call.target() instanceof Expression.Name function) {
            return inFront(function.name(), call.arguments());
        }
        if (!(part instanceof Expression.Attribute attribute)) {
            return Optional.empty();
        }
        if (attribute.target() instanceof Expression.Name) {
            return relation(attribute.name()); // behind the name of a class, or this
        }
        if (AggregateFunction.of(attribute.name()).isPresent()) {
            return Optional.of(written(part) + "()");
        }
        boolean isOfRelation = attribute.target() instanceof Expression.Attribute over
                && over.target() instanceof Expression.Scope
                && entity.relation(over.name()).isPresent();
        return isOfRelation
                ? Optional.of(written(attribute.target()) + "[_." + attribute.name() + "]")
                : Optional.empty();
    }

    private Optional<String> relation(String name) {
        return entity.relation(name.startsWith("_") ? name.substring(1) : name)
                .map(Relation::name)
                .map(found -> "_." + found);
    }

    private Optional<String> inFront(String function, List<Expression> arguments) {
        return arguments.size() == 1 && AggregateFunction.of(function).isPresent()
                ? Optional.of(written(arguments.get(0)) + "." + function + "()")
                : Optional.empty();
    }

    private String written(Expression part) {
        return text.substring(part.from(), part.to());
    }
}
