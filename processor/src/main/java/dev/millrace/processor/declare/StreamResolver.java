package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Site;
import java.util.List;

/**
 * A method marked {@code @Stream}.
 *
 * @param owner the class it stands in
 * @param method its name
 * @param source the name of its Kafka source
 * @param topics the topics pinned in the declaration, empty where the configuration decides
 * @param timeBounds how far the times of its rows may lie from those of their records
 * @param message what it takes
 * @param output the feature class that it returns
 * @param outputs the features that it sets, as written; empty where it sets all
 * @param updates whether it feeds aggregates at all
 * @param outputsSite where its outputs stand, or the annotation where they do not
 * @param site where it is declared
 */
public record StreamResolver(
        ClassRef owner,
        String method,
        String source,
        List<String> topics,
        TimeBounds timeBounds,
        MessageType message,
        ClassRef output,
        List<Text> outputs,
        boolean updates,
        Site outputsSite,
        Site site) {
    /** The resolver as messages name it: {@code TransactionStreams.processTransactionTopic}. */
    public String name() {
        return owner.nestedName() + "." + method;
    }
}
