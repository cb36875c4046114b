package dev.millrace.table;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.Layout.Column;
import dev.millrace.checkpoint.Layout.Ring;
import dev.millrace.checkpoint.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * How the declared layout of a table stands to the one that its rows were stored under, and what a start makes of it.
 *
 * @param contradictions why the rows mean nothing under the declared layout; empty where they do
 * @param added what was not stored: it counts from now on
 * @param removed what is stored and no longer declared: it is dropped
 * @param lengthened rings with a longer window than before: they reach back no further than what was kept for that one
 * @param shortened rings with a shorter window than before: the buckets beyond it are dropped
 * @param isRearranged whether what is kept stands elsewhere in a row, or has more or fewer bits
 */
public record LayoutChange(
        Layout stored,
        Layout declared,
        List<String> contradictions,
        List<Part> added,
        List<Part> removed,
        List<Ring> lengthened,
        List<Ring> shortened,
        boolean isRearranged) {

    /** What a change comes to; of several that meet in one table, the last here. */
    public enum Kind {
        /** Every row can be read as it is. */
        UNCHANGED,
        /** All that is declared can be had from what is stored. */
        DERIVABLE,
        /** Some of what is stored is no longer declared. */
        REMOVED,
        /** Some of what is declared is not stored. */
        NEW,
        /** The rows mean nothing under the declared layout. */
        INCOMPATIBLE
    }

    /** A column of a ring. */
    public record Part(Ring ring, Column column) {
        /** Such as {@code sum of cents (LONG) in buckets of 6h}. */
        @Override
        public String toString() {
            String what = column.kind()
                    .name()
                    .replaceFirst(".*(COUNT|SUM|MIN|MAX).*", "$1")
                    .toLowerCase(Locale.ROOT);
            return what
                    + (column.value().isEmpty() ? "" : " of " + column.value() + " (" + column.valueType() + ")")
                    + (column.filter().isEmpty() ? "" : " where " + column.filter())
                    + " " + buckets(ring);
        }
    }

    private static String buckets(Ring ring) {
        if (ring.isAll()) {
            return "over all time";
        }
        String origin = ring.originMillis() == 0 ? "" : " from " + Durations.text(ring.originMillis());
        return "in buckets of " + Durations.text(ring.bucketMillis()) + origin;
    }

    /** What there is to be said of two layouts of one table. */
    public static LayoutChange of(Layout stored, Layout declared) {
        List<String> contradictions = new ArrayList<>();
        if (!stored.key().equals(declared.key())) {
            contradictions.add("its keys were " + stored.key() + " and are " + declared.key());
        }
        if (!stored.source().equals(declared.source())) {
            contradictions.add("its rows were " + stored.source() + " and are " + declared.source());
        }
        if (!stored.groups().equals(declared.groups())) {
            contradictions.add("its groups were " + named(stored.groups()) + " and are " + named(declared.groups()));
        }
        boolean isRearranged = !stored.hasBytesOf(declared);
        return new LayoutChange(
                stored,
                declared,
                List.copyOf(contradictions),
                lacking(declared, stored),
                lacking(stored, declared),
                rings(stored, declared, longer -> longer > 0),
                rings(stored, declared, longer -> longer < 0),
                isRearranged);
    }

    private static String named(Optional<String> groups) {
        return groups.map(by -> "by " + by).orElse("none");
    }

    private static List<Part> lacking(Layout of, Layout in) {
        List<Part> lacking = new ArrayList<>();
        for (Ring ring : of.rings()) {
            List<Column> there = same(ring, in).map(Ring::columns).orElse(List.of());
            ring.columns().stream()
                    .filter(column -> there.stream().noneMatch(column::means))
                    .forEach(column -> lacking.add(new Part(ring, column)));
        }
        return List.copyOf(lacking);
    }

    private static Optional<Ring> same(Ring ring, Layout in) {
        return in.rings().stream().filter(ring::hasBucketsOf).findFirst();
    }

    private static List<Ring> rings(Layout stored, Layout declared, IntPredicate isWanted) {
        return declared.rings().stream()
                .filter(ring -> same(ring, stored)
                        .filter(before -> isWanted.test(Long.compare(ring.longestMillis(), before.longestMillis())))
                        .isPresent())
                .toList();
    }

    /** What it comes to. */
    public Kind kind() {
        if (!contradictions.isEmpty()) {
            return Kind.INCOMPATIBLE;
        }
        if (!added.isEmpty() || !lengthened.isEmpty()) {
            return Kind.NEW;
        }
        if (!removed.isEmpty()) {
            return Kind.REMOVED;
        }
        return isRearranged || !shortened.isEmpty() ? Kind.DERIVABLE : Kind.UNCHANGED;
    }

    /**
     * What the table remembers beside its rows from now on.
     *
     * @param marks what it remembered under the stored layout
     * @param from since when a column that is new counts every event, in epoch milliseconds
     */
    public Marks marks(Marks marks, long from) {
        List<Marks.Ring> rings = new ArrayList<>();
        for (Ring ring : declared.rings()) {
            Optional<Ring> before = same(ring, stored);
            Marks.Ring remembered = before.map(
                            old -> marks.rings().get(stored.rings().indexOf(old)))
                    .orElse(new Marks.Ring(Long.MIN_VALUE, List.of()));
            List<Long> columns = new ArrayList<>();
            for (Column column : ring.columns()) {
                columns.add(before.map(old -> place(column, old))
                        .filter(place -> place >= 0)
                        .map(remembered::coveredFrom)
                        .map(covered -> Math.max(covered, keptFrom(ring, remembered.horizon())))
                        .orElse(from));
            }
            boolean isWhole = columns.stream().allMatch(covered -> covered == Marks.ALWAYS);
            rings.add(new Marks.Ring(remembered.horizon(), isWhole ? List.of() : columns));
        }
        return new Marks(marks.refusedUpTo(), marks.coveredFrom(), rings);
    }

    /** Where the oldest bucket begins that a ring still had when its window became longer. */
    private long keptFrom(Ring ring, long horizon) {
        return lengthened.contains(ring) && horizon != Long.MIN_VALUE
                ? ring.originMillis() + bucket(horizon) * ring.bucketMillis()
                : Marks.ALWAYS;
    }

    private long bucket(long horizon) {
        return declared.groups().isPresent() ? GroupedRows.bucketOf(horizon) : horizon;
    }

    private static int place(Column column, Ring in) {
        for (int place = 0; place < in.columns().size(); place++) {
            if (in.columns().get(place).means(column)) {
                return place;
            }
        }
        return -1;
    }

    /** What changes, for people, in one line. */
    @Override
    public String toString() {
        if (!contradictions.isEmpty()) {
            return "incompatible: " + String.join("; ", contradictions);
        }
        List<String> told = Stream.of(
                        parts("new: ", added.stream().map(Part::toString)),
                        parts(
                                "longer: ",
                                lengthened.stream().map(ring -> window(ring) + ", covered since what was kept before")),
                        parts("dropped: ", removed.stream().map(Part::toString)),
                        parts("shorter: ", shortened.stream().map(LayoutChange::window)))
                .flatMap(Optional::stream)
                .toList();
        if (!told.isEmpty()) {
            return (kind() == Kind.DERIVABLE ? "derivable; " : "") + String.join("; ", told);
        }
        return kind() == Kind.UNCHANGED ? "unchanged" : "derivable; the same in another order";
    }

    private static String window(Ring ring) {
        return "windows up to " + Durations.text(ring.longestMillis()) + " " + buckets(ring);
    }

    private static Optional<String> parts(String title, Stream<String> parts) {
        List<String> all = parts.toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(title + String.join(", ", all));
    }
}
