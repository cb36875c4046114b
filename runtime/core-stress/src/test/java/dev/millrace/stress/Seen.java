package dev.millrace.stress;

import dev.millrace.table.Cells;

/** The cells of one row in one ring, merged: how many events, and their sum twice, once of the opposite sign. */
record Seen(long count, long sum, long negative) {
    static Seen of(Cells cells) {
        long count = 0;
        long sum = 0;
        long negative = 0;
        for (int i = 0; i < cells.size(); i++) {
            count += cells.countAt(i);
            sum += cells.longAt(i, 0);
            negative += cells.longAt(i, 1);
        }
        return new Seen(count, sum, negative);
    }

    /** Whether it is the first events of a row, each as a whole, where the n-th adds n. */
    boolean isWhole() {
        return sum == count * (count + 1) / 2 && negative == -sum;
    }

    /** Whether it is one event of this value. */
    boolean isOneOf(long value) {
        return count == 1 && sum == value && negative == -value;
    }
}
