package bank.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was read live beside what was recomputed, user by user.
 *
 * @param rows the busiest users, up to two whose records all lie outside the window, and unknown ones up to the number
 *     asked for, at least one
 */
record Comparison(List<Row> rows) {
    private static final double RELATIVE = 1e-9;
    private static final int OUTSIDE = 2;

    /** One user, read and recomputed. */
    record Row(String user, Reading read, Reading recomputed, boolean agrees) {}

    Comparison {
        rows = List.copyOf(rows);
    }

    /** @param read the live reading of a user, known or not, as of the recount's instant */
    static Comparison of(NaiveRecount recount, Function<String, Reading> read, int users) {
        return new Comparison(choose(recount, users).stream()
                .map(user -> row(recount, user, read.apply(user)))
                .toList());
    }

    long agreeing() {
        return rows.stream().filter(Row::agrees).count();
    }

    boolean agrees() {
        return agreeing() == rows.size();
    }

    private static List<String> choose(NaiveRecount recount, int users) {
        List<String> chosen = new ArrayList<>(recount.busiest(users - OUTSIDE - 1));
        chosen.addAll(recount.outside(OUTSIDE));
        for (int i = 1; chosen.size() < users; i++) {
            String nobody = "nobody-" + i;
            if (!recount.knows(nobody)) {
                chosen.add(nobody);
            }
        }
        return chosen;
    }

    private static Row row(NaiveRecount recount, String user, Reading read) {
        Reading recomputed = recount.of(user);
        long count = recount.count(user);
        double rounding = count * Math.ulp(recount.magnitude(user));
        boolean agrees = close(read.sum(), recomputed.sum(), rounding)
                && close(read.mean(), recomputed.mean(), count == 0 ? 0.0 : rounding / count);
        return new Row(user, read, recomputed, agrees);
    }

    /**
     * Whether two doubles differ by no more than a billionth, or than what adding that many doubles may round: amounts
     * that cancel leave a sum near zero, of which the rounding is a large part.
     */
    private static boolean close(double a, double b, double rounding) {
        double difference = Math.abs(a - b);
        return a == b || difference <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) || difference <= rounding;
    }
}
