package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random rows stored under one layout and brought back under another, beside a table that has had that one from the start. */
class RowConversionTest {
    private static final String HEAD = "layout 1\nkey LONG\nrows Row by key at t\n";
    private static final String RING = "ring of 10 ms from 0 ms for 1000 ms, counts of %d bits\n";

    private static final Layout OLD = Layout.parse(HEAD + String.format(RING, 3)
            + "SUM_WIDE of v LONG\nHEAD_COUNT\nMIN_DOUBLE of d DOUBLE\nCOUNT where small\n"
            + "MOMENTS of d DOUBLE\nring of 0 ms from 0 ms for 0 ms, counts of 62 bits\nHEAD_COUNT");
    private static final Layout NEW = Layout.parse(HEAD
            + "ring of 20 ms from 0 ms for 1000 ms, counts of 40 bits\nHEAD_COUNT\n"
            + String.format(RING, 2)
            + "HEAD_COUNT where small\nMAX_LONG of v LONG\nCOUNT\nMIN_DOUBLE of d DOUBLE\nSUM_WIDE of v LONG\n"
            + "MOMENTS of d DOUBLE");

    @Test
    void what_both_layouts_have_is_the_same_as_if_the_new_one_had_always_been() {
        for (int seed = 0; seed < 50; seed++) {
            LongRows old = new LongRows(Budget.unlimited());
            Ring oldRing = old.ring(3, 100, 0, 0, Ring.POSITIVE_INFINITY, 0, 0, 0, 0);
            Ring oldAll = old.ring(62, 1);
            StoredRows stored = old.track();
            LongRows always = new LongRows(Budget.unlimited());
            Ring alwaysRing = always.ring(2, 100, Long.MIN_VALUE, 0, Ring.POSITIVE_INFINITY, 0, 0, 0, 0, 0);
            Random random = new Random(seed);
            for (int i = 0; i < 2_000; i++) {
                long key = random.nextInt(20);
                long bucket = random.nextInt(30);
                long value = random.nextLong();
                double number = random.nextInt(1_000);
                boolean small = random.nextBoolean();
                long row = old.findOrAdd(key, 0);
                long cell = oldRing.cell(row, bucket);
                oldRing.addWide(cell, 0, value);
                oldRing.count(cell);
                oldRing.minDouble(cell, 2, number);
                oldRing.addLong(cell, 3, small ? 1 : 0);
                oldRing.addMoments(cell, 4, number);
                oldAll.count(oldAll.cell(row, 0));
                cell = alwaysRing.cell(always.findOrAdd(key, 0), bucket);
                if (small) {
                    alwaysRing.count(cell);
                }
                alwaysRing.addLong(cell, 1, 1);
                alwaysRing.minDouble(cell, 2, number);
                alwaysRing.addWide(cell, 3, value);
                alwaysRing.addMoments(cell, 5, number);
            }
            LongRows converted = new LongRows(Budget.unlimited());
            Ring newRing = converted.ring(40, 100);
            Ring kept = converted.ring(2, 100, Long.MIN_VALUE, 0, Ring.POSITIVE_INFINITY, 0, 0, 0, 0, 0);
            StoredRows restored = converted.track();
            RowConversion conversion = new RowConversion(OLD, NEW);
            for (StoredRow row : rows(stored)) {
                restored.restore(conversion.convert(row).orElseThrow());
            }
            for (long key = 0; key < 20; key++) {
                assertThat(merged(converted, kept, key)).as("seed %d", seed).isEqualTo(merged(always, alwaysRing, key));
                assertThat(cells(converted, newRing, key).size()).isZero();
            }
        }
    }

    @Test
    void a_row_of_which_nothing_is_left_is_left_out() {
        LongRows old = new LongRows(Budget.unlimited());
        Ring ring = old.ring(62, 1);
        StoredRows stored = old.track();
        ring.count(ring.cell(old.findOrAdd(5, 0), 0));
        Layout all = Layout.parse(HEAD + "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\nHEAD_COUNT");
        Layout other = Layout.parse(HEAD + "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\nSUM_LONG of v INT");
        StoredRow row = rows(stored).get(0);
        assertThat(new RowConversion(all, all).convert(row))
                .map(StoredRow::value)
                .contains(row.value());
        assertThat(new RowConversion(all, other).convert(row)).isEqualTo(Optional.empty());
    }

    @Test
    void a_row_of_another_version_is_refused() {
        assertThatThrownBy(() -> new RowConversion(OLD, NEW).convert(new StoredRow(new byte[1], new byte[] {99})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stored row is of version 99, which is not known here");
    }

    private static List<StoredRow> rows(StoredRows stored) {
        stored.freeze();
        while (!stored.encodeUntil(System.nanoTime())) {
            Thread.onSpinWait();
        }
        return stored.take("table", "").changedRows();
    }

    private static Cells cells(LongRows rows, Ring ring, long key) {
        Cells cells = new Cells();
        ring.copy(rows.find(key), 0, 1_000, cells);
        return cells;
    }

    /** Small ones, all, the least number, the sum and the variance. The greatest value was not stored, and is compared by nobody. */
    private static List<Object> merged(LongRows rows, Ring ring, long key) {
        Cells cells = cells(rows, ring, key);
        List<Object> merged = new ArrayList<>();
        long small = 0;
        long all = 0;
        double least = Double.POSITIVE_INFINITY;
        WideSum sum = new WideSum();
        Moments moments = new Moments();
        for (int cell = 0; cell < cells.size(); cell++) {
            small += cells.countAt(cell);
            all += cells.longAt(cell, 1);
            least = Math.min(least, cells.doubleAt(cell, 2));
            sum.add(cells.longAt(cell, 3), cells.longAt(cell, 4));
            moments.add(cells.longAt(cell, 5), cells.doubleAt(cell, 6), cells.doubleAt(cell, 7));
        }
        merged.add(small);
        merged.add(all);
        merged.add(least);
        merged.add(sum.toDouble());
        merged.add(moments.count());
        merged.add(Math.round(1e5 * (Math.PI + moments.populationVariance("any")))); // no tie, however it is rounded
        return merged;
    }
}
