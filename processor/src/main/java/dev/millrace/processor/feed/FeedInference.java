package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Elsewhere;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.expression.Mapped;
import dev.millrace.processor.expression.MappingChecker;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.feed.FeedGraph.Feed;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.FeatureProblem;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The third stage: aggregates and resolvers to the {@link FeedGraph}. */
public final class FeedInference {
    private final Declarations declarations;
    private final Problems problems;

    private FeedInference(Declarations declarations, Problems problems) {
        this.declarations = declarations;
        this.problems = problems;
    }

    public static FeedGraph run(Declarations declarations, List<Aggregate> aggregates, Problems problems) {
        return new FeedInference(declarations, problems).run(aggregates);
    }

    private FeedGraph run(List<Aggregate> aggregates) {
        SourceTimes.check(declarations, problems);
        Map<StreamResolver, Map<Feature, Value>> mappings = MappingChecker.run(declarations, problems);
        Map<StreamResolver, Mapped> eventIds = MappingChecker.eventIds(declarations, problems);
        Joins joins = Joins.of(declarations, problems);
        List<JoinedAggregate> joined = new ArrayList<>();
        for (Aggregate aggregate : aggregates) {
            joins.keyOf(aggregate.entity(), aggregate.relation())
                    .ifPresent(key -> joined.add(new JoinedAggregate(aggregate, key)));
        }
        List<Feed> feeds = new ArrayList<>();
        List<StreamResolver> idle = new ArrayList<>();
        for (StreamResolver resolver : declarations.resolvers()) {
            List<Feed> found = feeds(resolver, joined);
            feeds.addAll(found);
            if (found.isEmpty()) {
                idle.add(resolver);
            }
        }
        CountedTwice.check(feeds, problems);
        SourceKeys.check(declarations, feeds, problems);
        return new FeedGraph(joined, feeds, neverFed(joined, feeds), idle, mappings, eventIds, declarations);
    }

    private List<Feed> feeds(StreamResolver resolver, List<JoinedAggregate> joined) {
        Optional<FeatureClass> row = declarations.find(resolver.output());
        if (row.isEmpty()) {
            if (!declarations.brokenClasses().contains(resolver.output())) {
                problems.add(JarProblem.notCompiledHere(
                        resolver.site(), resolver.output().nestedName(), resolver.name()));
            }
            return List.of();
        }
        Optional<Set<Feature>> outputs = outputs(resolver, row.get());
        if (outputs.isEmpty() || !resolver.updates()) {
            return List.of();
        }
        List<Feed> feeds = new ArrayList<>();
        Map<List<String>, List<JoinedAggregate>> starvedByLacking = new LinkedHashMap<>();
        boolean isRead = false;
        for (JoinedAggregate into : joined) {
            if (!into.aggregate().row().ref().equals(resolver.output())) {
                continue;
            }
            isRead = true;
            List<String> lacking = needs(into).stream()
                    .filter(need -> outputs.get().stream().noneMatch(need::beginsAt))
                    .map(Feature::name)
                    .toList();
            if (!lacking.isEmpty()) {
                starvedByLacking
                        .computeIfAbsent(lacking, k -> new ArrayList<>())
                        .add(into);
            } else if (isReadable(resolver, into, row.get())) {
                feeds.add(new Feed(resolver, into, path(into) + " ← " + resolver.name()));
            }
        }
        starvedByLacking.forEach((lacking, starved) -> tellLacking(resolver, row.get(), lacking, starved));
        if (!isRead && !isBroken()) { // what is broken elsewhere may be why nothing reads it
            problems.add(Problem.feedsNothing(
                    resolver.site(), resolver.name(), row.get().ref().nestedName()));
        }
        return feeds;
    }

    /** Whether anything was left out because of a mistake, told by us or left to javac. */
    private boolean isBroken() {
        return problems.hasErrors()
                || !declarations.brokenClasses().isEmpty()
                || declarations.classes().stream().anyMatch(c -> !c.unreadable().isEmpty() || hasUnresolved(c));
    }

    private static boolean hasUnresolved(FeatureClass featureClass) {
        return featureClass.windowed().stream().anyMatch(w -> w.type().kind() == Kind.UNRESOLVED);
    }

    /** The features that a resolver sets; none where it names one that is not there, which is told. */
    private Optional<Set<Feature>> outputs(StreamResolver resolver, FeatureClass row) {
        if (setsAll(resolver)) {
            return Optional.of(new LinkedHashSet<>(row.features()));
        }
        Set<Feature> outputs = new LinkedHashSet<>();
        if (resolver.mapping().isEmpty()) {
            row.features().stream().filter(Feature::isComputed).forEach(outputs::add); // there wherever a row is
        }
        boolean sound = true;
        for (Text written : resolver.outputs()) {
            Optional<Feature> feature = row.feature(written.text());
            feature.ifPresent(outputs::add);
            if (feature.isPresent() && feature.get().isComputed()) {
                sound = false;
                problems.add(FeatureProblem.computedOutput(
                        written.site(),
                        row.ref().nestedName() + "." + feature.get().name()));
            } else if (feature.isEmpty()) {
                sound = false;
                List<String> known = row.featuresLike(written.text()).stream()
                        .filter(f -> !f.isComputed())
                        .map(Feature::name)
                        .toList();
                problems.add(ExpressionProblem.unknownFeature(
                        written.site(), row.ref().nestedName(), written.text(), known));
            }
        }
        return sound ? Optional.of(outputs) : Optional.empty();
    }

    private static Set<Feature> needs(JoinedAggregate into) {
        Set<Feature> needs = new LinkedHashSet<>();
        needs.addAll(into.foreignKey());
        needs.addAll(into.aggregate().reads());
        return needs;
    }

    private boolean isReadable(StreamResolver resolver, JoinedAggregate into, FeatureClass row) {
        boolean samePackage = row.ref().packageName().equals(resolver.owner().packageName());
        Set<Feature> read = needs(into);
        row.time().filter(time -> sets(resolver, time)).ifPresent(read::add);
        for (Feature need : read) {
            boolean readable = resolver.mapping().isPresent() // then no row is made that it would be read from
                    || switch (need.access()) {
                        case ACCESSOR, METHOD, PUBLIC_FIELD -> true;
                        case PACKAGE_METHOD, PACKAGE_FIELD -> samePackage;
                        case PRIVATE_FIELD -> false;
                    };
            for (String user : List.of(
                    resolver.owner().packageName(),
                    into.aggregate().entity().ref().packageName())) {
                if (!need.type().canBeNamedIn(user)) {
                    problems.add(FeatureProblem.hiddenType(
                            need.site(),
                            row.ref().nestedName() + "." + need.name(),
                            need.type().written(),
                            user));
                    return false;
                }
            }
            if (!readable) {
                problems.add(FeatureProblem.privateField(
                        need.site(), resolver.name(), row.ref().nestedName() + "." + need.name()));
                return false;
            }
        }
        return true;
    }

    private static boolean setsAll(StreamResolver resolver) {
        return resolver.outputs().isEmpty() && resolver.mapping().isEmpty();
    }

    /** Whether a resolver sets a feature. */
    public static boolean sets(StreamResolver resolver, Feature feature) {
        return setsAll(resolver)
                || (feature.isComputed() && resolver.mapping().isEmpty())
                || resolver.outputs().stream().anyMatch(output -> feature.isCalled(output.text()));
    }

    private void tellLacking(
            StreamResolver resolver, FeatureClass row, List<String> lacking, List<JoinedAggregate> starved) {
        Optional<Feature> computed = row.features().stream()
                .filter(feature -> feature.isComputed() && lacking.contains(feature.name()))
                .findFirst();
        if (computed.isPresent()) {
            problems.add(FeatureProblem.computedOfMapping(
                    resolver.outputsSite(),
                    resolver.name(),
                    row.ref().nestedName() + "." + computed.get().name(),
                    starved.stream().map(into -> into.aggregate().name()).toList()));
            return;
        }
        problems.add(Problem.outputLacksFeature(
                resolver.outputsSite(),
                resolver.name(),
                row.ref().nestedName(),
                lacking,
                starved.stream().map(into -> into.aggregate().name()).toList(),
                starved.stream().map(FeedInference::path).toList()));
    }

    private static String path(JoinedAggregate into) {
        String row = into.aggregate().row().ref().nestedName();
        String needs = needs(into).stream().map(need -> row + "." + need.name()).collect(Collectors.joining(", "));
        return into.aggregate().name() + " ← " + into.aggregate().summary() + " ← " + needs;
    }

    private List<JoinedAggregate> neverFed(List<JoinedAggregate> joined, List<Feed> feeds) {
        List<JoinedAggregate> neverFed = joined.stream()
                .filter(into -> feeds.stream().noneMatch(feed -> feed.into().equals(into)))
                .toList();
        boolean seesAll = declarations.elsewhere().application().isPresent();
        boolean couldTell = (seesAll || !declarations.resolvers().isEmpty()) && !declarations.hasBrokenResolvers();
        for (JoinedAggregate into : neverFed) {
            Aggregate aggregate = into.aggregate();
            Optional<Site> site = declarations.elsewhere().has(aggregate.entity())
                    ? declarations
                            .elsewhere()
                            .application()
                            .map(Elsewhere.Application::site) // any other compilation may see but some of the resolvers
                    : Optional.of(aggregate.feature().site());
            if (site.isEmpty()) {
                continue;
            }
            List<StreamResolver> ofRow = declarations.resolvers().stream()
                    .filter(resolver -> resolver.output().equals(aggregate.row().ref()))
                    .toList();
            if (couldTell && ofRow.stream().noneMatch(StreamResolver::updates)) {
                String row = aggregate.row().ref().nestedName();
                String why = ofRow.isEmpty()
                        ? "no @Stream method outputs " + row
                        : ofRow.get(0).name() + " outputs " + row
                                + ", but sets updatesMaterializedAggregations = false";
                String value = aggregate.emptyValue().map(Object::toString).orElse("null");
                problems.add(Problem.neverFed(site.get(), aggregate.name(), why, value));
            }
        }
        return neverFed;
    }
}
