package dev.millrace.processor.plan;

import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.StateBudget;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.plan.TableSize.Cost;
import dev.millrace.processor.plan.TableSize.RingSize;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.StateProblem;
import dev.millrace.table.Durations;
import dev.millrace.table.Sizes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether what a key takes is what its class allows, and no bucket is far too fine for its window. */
final class StateChecks {
    /** Beyond this a ring whose bucket somebody named is told: 90 times what the usual bucket of its window takes. */
    private static final long BIG = 1 << 20;

    private final Problems problems;

    StateChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks every table. */
    void run(Collection<Table> tables) {
        Map<FeatureClass, List<TableSize>> sizes = new LinkedHashMap<>();
        for (Table table : tables) {
            TableSize size = TableSize.of(table);
            sizes.computeIfAbsent(table.entity(), entity -> new ArrayList<>()).add(size);
            size.rings().forEach(ring -> checkBucket(table, ring));
        }
        sizes.forEach((entity, ofTables) ->
                entity.about().budget().ifPresent(budget -> checkBudget(entity, budget, ofTables)));
    }

    private void checkBudget(FeatureClass entity, StateBudget budget, List<TableSize> sizes) {
        long most = sizes.stream().mapToLong(TableSize::mostBytes).sum();
        if (most <= budget.bytes()) {
            return;
        }
        List<String> costs = sizes.stream()
                .flatMap(size -> size.costs().stream())
                .sorted(Comparator.comparingLong(Cost::bytes).reversed())
                .map(cost -> cost(entity, cost))
                .collect(Collectors.toCollection(ArrayList::new));
        long entries =
                sizes.stream().mapToLong(size -> size.entry().mostBytes()).sum();
        boolean hasGroups =
                sizes.stream().anyMatch(size -> size.entry().groups().isPresent());
        costs.add(Sizes.text(entries) + " the key itself" + (hasGroups ? ", and the names of its groups" : ""));
        problems.add(StateProblem.stateBudgetExceeded(
                budget.site(), entity.ref().nestedName(), Sizes.text(most), budget.text(), costs));
    }

    private static String cost(FeatureClass entity, Cost cost) {
        Formula formula = cost.formula();
        String windows = formula.windows().stream().map(Window::told).collect(Collectors.joining(", "));
        String buckets = cost.ring().isAll()
                ? ""
                : " in buckets of " + Durations.text(cost.ring().bucketMillis());
        return Sizes.text(cost.bytes()) + " " + entity.ref().nestedName() + "."
                + formula.feature().name() + ", " + windows + buckets;
    }

    private void checkBucket(Table table, RingSize size) {
        if (size.ring().isAll() || size.mostBytes() <= BIG) {
            return;
        }
        longest(size.ring()).ifPresent(named -> {
            long usual = BucketChoice.plain(named.window().millis());
            boolean isFine = usual > size.ring().bucketMillis();
            RingSize instead = size.with(usual);
            problems.add(StateProblem.ringTooBig(
                    named.bucket().site(),
                    named.window().text(),
                    named.bucket().text(),
                    grouped(size.mostBuckets())
                            + size.groups()
                                    .map(groups -> " of them for each of " + grouped(groups.mostNamed()) + " groups")
                                    .orElse(" of them"),
                    Sizes.text(size.mostBytes()),
                    table.entity().ref().nestedName(),
                    isFine
                            ? "with " + Durations.text(usual) + " it is " + grouped(instead.mostBuckets()) + ", and "
                                    + Sizes.text(instead.mostBytes())
                            : "choose a longer one" + (size.groups().isPresent() ? ", or a smaller maxGroups" : "")));
        });
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private record Named(BucketLength bucket, Window window) {}

    /** The longest window that has this ring's bucket because somebody named it; the first of several. */
    private static Optional<Named> longest(Ring ring) {
        List<Named> named = new ArrayList<>();
        for (Formula formula : ring.formulas()) {
            WindowedFeature feature = formula.feature();
            for (Window window : formula.windows()) {
                BucketChoice.named(feature, window).ifPresent(bucket -> named.add(new Named(bucket, window)));
            }
        }
        return named.stream()
                .filter(each -> each.window().millis() == ring.longestMillis())
                .findFirst();
    }
}
