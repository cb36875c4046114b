package dev.millrace.benchmarks;

/**
 * What an expert would write by hand for one pair of aggregates, and nothing else: sums and counts of long keys over 30 days, by
 * the day. A dense row of 32 cells a key, each {sum, day << 32 | count}, found by an open-addressing map with interleaved
 * entries. No reader may look while it is written, nothing is ever given back, and it is made for its number of keys.
 */
final class PackedSlab {
    private static final int CELLS = 32;
    private static final int ROW = 2 * CELLS;

    private final long[] entries; // {key, row + 1}
    private final long[] cells;
    private final int mask;
    private int rows;

    PackedSlab(int keys) {
        int capacity = Integer.highestOneBit(2 * keys - 1) << 1;
        mask = capacity - 1;
        entries = new long[2 * capacity];
        cells = new long[Math.multiplyExact(ROW, keys)];
    }

    void add(long key, long eventMillis, double amount) {
        long day = Math.floorDiv(eventMillis, DailyEvents.DAY_MILLIS);
        int at = row(key) * ROW + 2 * (int) (day & (CELLS - 1));
        long head = cells[at + 1];
        long stored = head >>> Integer.SIZE;
        if (stored == day) {
            cells[at] = Double.doubleToRawLongBits(Double.longBitsToDouble(cells[at]) + amount);
            cells[at + 1] = head + 1;
        } else if (stored < day) {
            cells[at] = Double.doubleToRawLongBits(amount);
            cells[at + 1] = (day << Integer.SIZE) | 1;
        }
    }

    private int row(long key) {
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> Integer.SIZE) & mask;
        while (true) {
            long row = entries[2 * slot + 1];
            if (row == 0) {
                entries[2 * slot] = key;
                entries[2 * slot + 1] = ++rows;
                return rows - 1;
            }
            if (entries[2 * slot] == key) {
                return (int) row - 1;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** How many longs its cells take. */
    int size() {
        return cells.length;
    }

    /** The sum of the 30 days up to an instant's day, by the same rule as a window of 30 days in daily buckets. */
    double sum(long key, long asOfMillis) {
        long newest = Math.floorDiv(asOfMillis, DailyEvents.DAY_MILLIS);
        long oldest = Math.floorDiv(asOfMillis - 30 * DailyEvents.DAY_MILLIS + 1, DailyEvents.DAY_MILLIS);
        int row = row(key) * ROW;
        double sum = 0;
        for (int at = row; at < row + ROW; at += 2) {
            long day = cells[at + 1] >>> Integer.SIZE;
            if (day >= oldest && day <= newest) {
                sum += Double.longBitsToDouble(cells[at]);
            }
        }
        return sum;
    }
}
