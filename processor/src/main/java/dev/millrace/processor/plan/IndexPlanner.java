package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Elsewhere;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.plan.Plan.Index;
import dev.millrace.processor.plan.Plan.IndexedResolver;
import dev.millrace.processor.plan.Plan.IndexedTable;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.Plan.Updater;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Plans the index: what a start, and compilations that have this one's jar on their class path, find of it. */
final class IndexPlanner {
    private IndexPlanner() {}

    static Index plan(FeedGraph graph, Collection<Table> tables, List<Reads> reads, List<Updater> updaters) {
        Elsewhere elsewhere = graph.declared().elsewhere();
        List<ClassRef> features = graph.declared().classes().stream()
                .filter(featureClass -> !elsewhere.has(featureClass))
                .map(FeatureClass::ref)
                .toList();
        List<IndexedTable> made = tables.stream()
                .filter(table -> !elsewhere.has(table.entity()))
                .map(IndexPlanner::indexed)
                .toList();
        List<IndexedResolver> resolvers = new ArrayList<>();
        for (Updater updater : updaters) {
            List<IndexedTable> into = updater.into().stream()
                    .map(Into::table)
                    .map(IndexPlanner::indexed)
                    .toList();
            resolvers.add(new IndexedResolver(updater.resolver(), into));
        }
        graph.idle().stream()
                .filter(resolver -> resolver.updates() && !elsewhere.has(resolver))
                .forEach(resolver -> resolvers.add(new IndexedResolver(resolver, List.of())));
        return new Index(name(features, reads, updaters, resolvers), features, made, resolvers);
    }

    private static IndexedTable indexed(Table table) {
        return new IndexedTable(table.name(), table.row().ref(), TableForm.of(table));
    }

    /** One name a compilation: two that generate the same classes could not live on one class path anyway. */
    private static ClassRef name(
            List<ClassRef> features, List<Reads> reads, List<Updater> updaters, List<IndexedResolver> resolvers) {
        Stream<String> generated = Stream.concat(
                reads.stream().map(r -> r.name().qualified()),
                updaters.stream().map(u -> u.name().qualified()));
        String all = generated.sorted().collect(Collectors.joining("\n"));
        if (all.isEmpty()) { // rows alone, and resolvers that wait for what reads them
            all = Stream.concat(
                            features.stream().map(ClassRef::qualified),
                            resolvers.stream().map(IndexedResolver::resolver).map(StreamResolver::id))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
        CRC32 hash = new CRC32();
        hash.update(all.getBytes(StandardCharsets.UTF_8));
        return new ClassRef("dev.millrace.index", String.format("Index_%08x", hash.getValue()));
    }
}
