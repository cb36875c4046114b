package dev.millrace.processor.declare;

import dev.millrace.processor.declare.StreamResolver.Deduplication;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.StreamProblem;
import dev.millrace.table.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.ExecutableElement;

/** Reads the deduplication of a resolver, inside its {@code @Stream} or on a convention beside that. */
final class DeduplicationReader {
    private final Problems problems;
    private final Sites sites;

    DeduplicationReader(Problems problems, Sites sites) {
        this.problems = problems;
        this.sites = sites;
    }

    List<Mirror> of(ExecutableElement method, Mirror stream) {
        List<Mirror> declared = new ArrayList<>(stream.mirrors("deduplication"));
        declared.addAll(Mirror.conventions(method, "dev.millrace.Deduplication", sites));
        return declared;
    }

    /**
     * The one that is declared, unless there are more or there is no message to read its ids from; that has been told. One
     * of a bad span goes on, so that what is wrong with its path is told as well.
     */
    Optional<Deduplication> read(List<Mirror> declared, Optional<MessageShape> shape, String name) {
        if (declared.size() > 1) {
            problems.add(StreamProblem.twoDeduplications(declared.get(1).site(), name));
        }
        if (declared.size() != 1) {
            return Optional.empty();
        }
        Mirror one = declared.get(0);
        OptionalLong within = Durations.millis(one.string("within"));
        boolean hasRoom = one.whole("maxBytes") > 0;
        if (within.isEmpty()) {
            problems.add(StreamProblem.badSpan(one.site("within"), one.string("within")));
        }
        if (!hasRoom) {
            problems.add(StreamProblem.noRoom(one.site("maxBytes"), Long.toString(one.whole("maxBytes"))));
        }
        if (shape.isEmpty()) {
            problems.add(StreamProblem.noIdIn(one.site("on"), name));
        }
        return shape.map(fields -> new Deduplication(
                one.text("on"),
                fields,
                within.orElse(0),
                one.whole("maxBytes"),
                one.constant("whenFull").equals("STOP")));
    }
}
