package dev.millrace.processor.plan;

import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.expression.Derived;
import dev.millrace.processor.expression.Derived.Ratio;
import dev.millrace.processor.expression.Value.OfWindow;
import dev.millrace.processor.report.DerivedProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site.Excerpt;
import dev.millrace.table.Durations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether windows that are divided by each other hold the time that they say. A window reaches to the edges of its buckets,
 * so it lies within one as long or longer only if the buckets of that are made of whole ones of its own.
 */
final class RatioChecks {
    private final Set<WindowedFeature> derived;
    private final Problems problems;

    private RatioChecks(Set<WindowedFeature> derived, Problems problems) {
        this.derived = derived;
        this.problems = problems;
    }

    /** Warns of each division that may pass 1 by its buckets, or of equal windows that hold unequal times. */
    static void run(List<Derived> derived, Problems problems) {
        Set<WindowedFeature> features = derived.stream().map(Derived::feature).collect(Collectors.toSet());
        derived.forEach(one -> new RatioChecks(features, problems).check(one));
    }

    private void check(Derived one) {
        String owner = one.entity().ref().nestedName() + ".";
        Set<@Nullable Excerpt> told = new HashSet<>(); // a division is one for each window of its feature
        for (Ratio ratio : one.ratios()) {
            Optional<Sides> uneven = ratio.over().stream()
                    .flatMap(over -> ratio.under().stream().map(under -> new Sides(over, under)))
                    .filter(this::isUneven)
                    .findFirst();
            if (uneven.isPresent() && told.add(ratio.site().excerpt())) {
                OfWindow over = uneven.get().over();
                OfWindow under = uneven.get().under();
                problems.add(DerivedProblem.unevenRatio(
                        ratio.site(),
                        owner + over,
                        Durations.text(bucketMillis(over)),
                        owner + under,
                        Durations.text(bucketMillis(under))));
            }
        }
    }

    private record Sides(OfWindow over, OfWindow under) {}

    private boolean isUneven(Sides sides) {
        OfWindow over = sides.over();
        OfWindow under = sides.under();
        if (!hasBuckets(over)
                || !hasBuckets(under)
                || over.window().millis() > under.window().millis()) {
            return false; // the greater by the smaller is not meant as a share
        }
        long fine = bucketMillis(over);
        long coarse = bucketMillis(under);
        boolean isWithin = coarse % fine == 0 && Math.floorMod(originMillis(over) - originMillis(under), fine) == 0;
        boolean isSameWindow = over.window().millis() == under.window().millis();
        return !isWithin || (isSameWindow && fine != coarse);
    }

    private boolean hasBuckets(OfWindow part) {
        return !part.window().isAll()
                && !derived.contains(part.feature())
                && BucketChoice.of(part.feature(), part.window()).isPresent();
    }

    private static long bucketMillis(OfWindow part) {
        return BucketChoice.of(part.feature(), part.window()).orElseThrow();
    }

    private static long originMillis(OfWindow part) {
        return part.feature().materialization().originMillis();
    }
}
