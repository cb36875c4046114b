package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;

/**
 * A method marked {@code @Stream}.
 *
 * @param owner the class it stands in
 * @param step the method itself
 * @param source the name of its Kafka source
 * @param topics the topics pinned in the declaration, empty where the configuration decides
 * @param keyedBy the feature that its source says it is keyed by, as written
 * @param timeBounds how far the times of its rows may lie from those of their records
 * @param message what is decoded from a record
 * @param parse the step that turns that into what the method takes, where there is one
 * @param output the feature class that it returns
 * @param isMany whether it returns a list of them
 * @param mapping what it declares instead of a body, where it has none
 * @param deduplication what lets an event count once, where it declares that
 * @param outputs the features that it sets, as written; empty where it sets all
 * @param updates whether it feeds aggregates at all
 * @param outputsSite where its outputs stand, or the annotation where they do not
 * @param site where it is declared
 */
public record StreamResolver(
        ClassRef owner,
        Step step,
        String source,
        List<String> topics,
        Optional<Text> keyedBy,
        TimeBounds timeBounds,
        MessageType message,
        Optional<Step> parse,
        ClassRef output,
        boolean isMany,
        Optional<Mapping> mapping,
        Optional<Deduplication> deduplication,
        List<Text> outputs,
        boolean updates,
        Site outputsSite,
        Site site) {
    /**
     * A static method of the resolver's class, which takes a message.
     *
     * @param method its name
     * @param takesEnvelope whether its second parameter takes the message's envelope
     * @param parameters the types of its parameters, which tell it from others of its name
     * @param isDeprecated whether javac warns where it is called
     */
    public record Step(String method, boolean takesEnvelope, String parameters, boolean isDeprecated) {
        /** What it is called with. */
        public String arguments(String message) {
            return takesEnvelope ? message + ", envelope" : message;
        }
    }

    /**
     * A declared mapping.
     *
     * @param shape what can be read from the message
     * @param outputs where features come from, as written; or where names are equal, as if it had been
     */
    public record Mapping(MessageShape shape, List<MappedOutput> outputs) {}

    /** A feature, and the field of the message that holds it. */
    public record MappedOutput(Text feature, Text from) {}

    /**
     * What lets an event count once.
     *
     * @param on where its id stands in the message, as written
     * @param shape what can be read from the message
     * @param withinMillis the span of record timestamps in which it comes again
     * @param maxBytes how many bytes the ids of a partition may take
     * @param stopsWhenFull whether the source stops when they do; else events pass unmarked
     */
    public record Deduplication(Text on, MessageShape shape, long withinMillis, long maxBytes, boolean stopsWhenFull) {}

    /** The same, its mapping and its outputs completed. */
    StreamResolver mapped(Mapping complete, List<Text> all) {
        return new StreamResolver(
                owner,
                step,
                source,
                topics,
                keyedBy,
                timeBounds,
                message,
                parse,
                output,
                isMany,
                Optional.of(complete),
                deduplication,
                all,
                updates,
                outputsSite,
                site);
    }

    /** What tells it from all others, in whatever jar: its class, its name and what it takes. */
    public String id() {
        return owner + "." + signature();
    }

    /** Its name and what it takes: {@code payments(bank.PaymentMsg)}. */
    public String signature() {
        return method() + "(" + step.parameters() + ")";
    }

    public String method() {
        return step.method();
    }

    /** The resolver as messages name it: {@code TransactionStreams.processTransactionTopic}. */
    public String name() {
        return owner.nestedName() + "." + method();
    }
}
