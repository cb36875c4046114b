package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.TimeBounds;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.SourceProblem;
import dev.millrace.table.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the resolvers of one source declare about the times of its events: all the same, and not in vain. */
final class SourceTimes {
    private final Declarations declarations;
    private final Problems problems;

    private SourceTimes(Declarations declarations, Problems problems) {
        this.declarations = declarations;
        this.problems = problems;
    }

    static void check(Declarations declarations, Problems problems) {
        SourceTimes times = new SourceTimes(declarations, problems);
        Map<String, List<StreamResolver>> ofSource = declarations.resolvers().stream()
                .filter(resolver -> resolver.timeBounds().isSound())
                .collect(Collectors.groupingBy(StreamResolver::source, LinkedHashMap::new, Collectors.toList()));
        ofSource.values().forEach(times::checkSame);
        boolean areAllSound =
                declarations.resolvers().stream().allMatch(r -> r.timeBounds().isSound());
        if (areAllSound && !declarations.hasBrokenResolvers()) { // one of those may output the time
            ofSource.values().forEach(times::checkLateIsPossible);
        }
    }

    private void checkSame(List<StreamResolver> ofSource) {
        StreamResolver one = ofSource.get(0);
        for (StreamResolver other : ofSource) {
            TimeBounds here = other.timeBounds();
            TimeBounds there = one.timeBounds();
            if (!here.lateAfterMillis().equals(there.lateAfterMillis())) {
                tellDifference(
                        here.lateSite(),
                        other,
                        "lateArrivalDeadline",
                        text(here.lateAfterMillis()),
                        one,
                        text(there.lateAfterMillis()));
            }
            if (here.maxAheadMillis() != there.maxAheadMillis()) {
                tellDifference(
                        here.aheadSite(),
                        other,
                        "maxAhead",
                        Durations.text(here.maxAheadMillis()),
                        one,
                        Durations.text(there.maxAheadMillis()));
            }
        }
    }

    private void tellDifference(
            Site site, StreamResolver other, String member, String here, StreamResolver one, String there) {
        problems.add(
                SourceProblem.sourceTimesDiffer(site, other.source(), member, other.name(), here, one.name(), there));
    }

    private static String text(OptionalLong lateAfterMillis) {
        return lateAfterMillis.isPresent() ? Durations.text(lateAfterMillis.getAsLong()) : "";
    }

    /**
     * A deadline is in vain where no row of the source has a time of its own. One that has is enough: the others share its
     * source, and so its deadline.
     */
    private void checkLateIsPossible(List<StreamResolver> ofSource) {
        TimeBounds bounds = ofSource.get(0).timeBounds();
        if (bounds.lateAfterMillis().isPresent() && ofSource.stream().noneMatch(this::mayHaveTime)) {
            problems.add(
                    SourceProblem.neverLate(bounds.lateSite(), ofSource.get(0).source()));
        }
    }

    private boolean mayHaveTime(StreamResolver resolver) {
        Optional<FeatureClass> row = declarations.find(resolver.output());
        return row.isEmpty() // told elsewhere
                || row.get()
                        .time()
                        .filter(time -> FeedInference.sets(resolver, time))
                        .isPresent();
    }
}
