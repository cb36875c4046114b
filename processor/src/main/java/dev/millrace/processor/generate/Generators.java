package dev.millrace.processor.generate;

import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The last stage: a {@link Plan} to the text of every file. */
public final class Generators {
    private Generators() {}

    public static List<GeneratedFile> run(Plan plan, FeedGraph graph) {
        List<GeneratedFile> files = new ArrayList<>();
        plan.tablesHere().forEach(table -> files.add(TableGenerator.file(table)));
        plan.reads().forEach(reads -> files.add(ReadsGenerator.file(reads)));
        plan.messages().forEach(message -> files.add(MessageReaderGenerator.file(message)));
        plan.updaters().forEach(updater -> files.add(UpdaterGenerator.file(updater)));
        plan.declarations().features().forEach(features -> files.add(FeaturesDeclarationGenerator.file(features)));
        plan.declarations().streams().forEach(stream -> files.add(StreamDeclarationGenerator.file(stream)));
        files.addAll(IndexGenerator.files(plan));
        files.addAll(WiringReport.files(Wiring.of(plan, graph)));
        return files;
    }
}
