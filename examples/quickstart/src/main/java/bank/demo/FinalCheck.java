package bank.demo;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * The end of a run: whether every record produced was counted and read back, and every user compared agrees.
 *
 * @param produced the records that the broker acknowledged
 * @param counted the records that Millrace counted
 * @param readBack the records that were read back
 */
record FinalCheck(long produced, long counted, long readBack, Comparison comparison) {
    boolean passes() {
        return produced > 0 && counted == produced && readBack == produced && comparison.agrees();
    }

    /** Tells user by user what was read and recomputed, then the verdict on the last line but for what is missing. */
    void tell(String asOf, Consumer<String> line) {
        line.accept(String.format(
                Locale.ROOT, "%-16s%20s%20s%16s%16s", "user", "sum 30d", "recomputed", "mean 30d", "recomputed"));
        for (Comparison.Row row : comparison.rows()) {
            line.accept(text(row));
        }
        line.accept(String.format(
                Locale.ROOT,
                "%d of %d users agree, as of %s, %s records read back",
                comparison.agreeing(),
                comparison.rows().size(),
                asOf,
                Cells.count(readBack)));
        if (produced == 0) {
            line.accept("there was nothing to check: no transaction was produced");
        }
        if (counted != produced) {
            line.accept(
                    "Millrace counted " + Cells.count(counted) + " of " + Cells.count(produced) + " records produced");
        }
        if (readBack != produced) {
            line.accept(
                    "of " + Cells.count(produced) + " records produced, " + Cells.count(readBack) + " were read back");
        }
    }

    private static String text(Comparison.Row row) {
        String line = String.format(
                Locale.ROOT,
                "%-16s%20s%20s%16s%16s  %s",
                Cells.user(row.user()),
                Cells.amount(row.read().sum()),
                Cells.amount(row.recomputed().sum()),
                Cells.amount(row.read().mean()),
                Cells.amount(row.recomputed().mean()),
                row.agrees() ? "agrees" : "DIFFERS");
        return row.agrees() ? line : line + ": " + row.read() + " is not " + row.recomputed(); // all digits
    }
}
