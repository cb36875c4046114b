package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.Marks;
import dev.millrace.table.LayoutChange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutChangeTest {
    private static final String HEAD = "layout 1\nkey STRING\nrows shop.Order by customerId at the record's time\n";
    private static final String HOURS = "ring of 3600000 ms from 0 ms for 604800000 ms, counts of 35 bits\n";
    private static final String ALL = "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\n";
    private static final Layout STORED =
            Layout.parse(HEAD + HOURS + "SUM_WIDE of cents LONG\nHEAD_COUNT\n" + ALL + "HEAD_COUNT");

    @Test
    void the_same_declaration_leaves_rows_unchanged() {
        assertTold(STORED, Kind.UNCHANGED, "unchanged");
    }

    @Test
    void a_shorter_window_on_the_same_ring_is_derivable() {
        assertTold(
                Layout.parse(STORED.toString().replace("for 604800000", "for 86400000")),
                Kind.DERIVABLE,
                "derivable; shorter: windows up to 1d in buckets of 1h");
    }

    @Test
    void other_places_and_bits_of_what_is_stored_are_derivable() {
        assertTold(
                Layout.parse(HEAD + HOURS.replace("35", "30") + "HEAD_COUNT\nSUM_WIDE of cents LONG\n" + ALL + "COUNT"),
                Kind.DERIVABLE,
                "derivable; the same in another order");
    }

    @Test
    void a_column_and_a_ring_that_were_not_stored_are_new() {
        assertTold(
                Layout.parse(STORED + "\nSUM_WIDE of cents LONG\n"
                        + "ring of 60000 ms from 30000 ms for 3600000 ms, counts of 30 bits\nMAX_LONG of items INT"),
                Kind.NEW,
                "new: sum of cents (LONG) over all time, max of items (INT) in buckets of 1m from 30s");
    }

    @Test
    void a_longer_window_on_the_same_ring_is_new_beyond_what_was_kept() {
        assertTold(
                Layout.parse(STORED.toString().replace("for 604800000", "for 2592000000")),
                Kind.NEW,
                "longer: windows up to 30d in buckets of 1h, covered since what was kept before");
    }

    @Test
    void what_is_no_longer_declared_is_dropped() {
        assertTold(
                Layout.parse(HEAD + HOURS + "HEAD_COUNT"),
                Kind.REMOVED,
                "dropped: sum of cents (LONG) in buckets of 1h, count over all time");
    }

    @Test
    void a_changed_filter_is_one_column_dropped_and_another_new() {
        assertTold(
                Layout.parse(STORED + " where cents > 5"),
                Kind.NEW,
                "new: count where cents > 5 over all time; dropped: count over all time");
    }

    @Test
    void other_keys_and_other_rows_are_incompatible() {
        assertTold(
                Layout.parse(STORED.toString().replace("STRING", "LONG").replace("by customerId", "by payerId")),
                Kind.INCOMPATIBLE,
                "incompatible: its keys were STRING and are LONG; its rows were shop.Order by customerId at the record's"
                        + " time and are shop.Order by payerId at the record's time");
    }

    @Test
    void new_columns_are_covered_from_now_and_kept_ones_as_before() {
        Marks marks = new Marks(7, 100, List.of(new Marks.Ring(3, List.of(50L, 60L)), new Marks.Ring(-9, List.of())));
        Layout declared = Layout.parse(
                HEAD + ALL + "HEAD_COUNT\nSUM_WIDE of cents LONG\n" + HOURS + "HEAD_COUNT\nSUM_WIDE of cents LONG");
        assertThat(LayoutChange.of(STORED, declared).marks(marks, 900).toString())
                .isEqualTo("7 100 -9:" + Marks.ALWAYS + ",900 3:60,50");
    }

    @Test
    void a_longer_window_is_covered_since_the_oldest_bucket_that_was_kept() {
        Layout declared = Layout.parse(STORED.toString().replace("for 604800000", "for 2592000000"));
        LayoutChange change = LayoutChange.of(STORED, declared);
        assertThat(change.marks(Marks.parse("7 100 3 -9"), 900)).hasToString("7 100 3:10800000,10800000 -9");
        assertThat(change.marks(Marks.parse("7 100 3:99999999,5 -9"), 900)).hasToString("7 100 3:99999999,10800000 -9");
        Marks nothingDropped = Marks.parse("7 100 " + Long.MIN_VALUE + " -9");
        assertThat(change.marks(nothingDropped, 900)).isEqualTo(nothingDropped);
    }

    private static void assertTold(Layout declared, Kind kind, String told) {
        LayoutChange change = LayoutChange.of(STORED, declared);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change).hasToString(told);
    }
}
