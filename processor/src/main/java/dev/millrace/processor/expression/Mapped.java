package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import java.util.List;

/**
 * Where a declared mapping takes the value of one feature from: a path of fields, beginning at the message.
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
     * @param read how code reads it
     * @param nullable whether it may be null
     */
    public record Step(String place, String read, boolean nullable) {}
}
