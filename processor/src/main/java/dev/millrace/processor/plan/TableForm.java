package dev.millrace.processor.plan;

import dev.millrace.processor.plan.Plan.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;

/** The form of a table: what an updater of another jar relies on, so short that two are compared at every start. */
final class TableForm {
    private TableForm() {}

    /** Another text wherever the table stores anything else, or takes its values in another order. */
    static String of(Table table) {
        String takes = table.parameters().stream()
                .map(parameter ->
                        parameter.name() + " " + parameter.value().type().written()
                                + (parameter.value().type().nullable() ? "?" : ""))
                .collect(Collectors.joining(", "));
        String all = table.layout() + "\n" + takes;
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
