package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of a message, by the path of fields that leads to it.
 *
 * @param steps the fields on the way, at least one
 * @param type the type of the last
 */
public record Mapped(List<Step> steps, ValueType type) {
    public Mapped {
        steps = List.copyOf(steps);
    }

    /**
     * One field on the way.
     *
     * @param place the field as messages name it: {@code PaymentMsg.card}
     * @param name its Java name
     * @param read how code reads it
     * @param nullable whether it may be null
     */
    public record Step(String place, String name, String read, boolean nullable) {}

    /** The field as messages name it: {@code PaymentMsg.CardRef.number}. */
    public String place() {
        return steps.get(steps.size() - 1).place();
    }

    /** The path as it is written behind the message: {@code card.number}. */
    @Override
    public String toString() {
        return steps.stream().map(Step::name).collect(Collectors.joining("."));
    }
}
