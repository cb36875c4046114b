package dev.millrace.kafka;

import dev.millrace.table.Budget;

/**
 * How much each partition may hold: {@link Budget#NONE} where that is not limited.
 *
 * @param maxKeys keys, in all tables together
 * @param maxBytes bytes of their rows and cells
 */
record Limits(long maxKeys, long maxBytes) {
    static final Limits NONE = new Limits(Budget.NONE, Budget.NONE);

    Budget budget() {
        return new Budget(maxKeys, maxBytes);
    }

    @Override
    public String toString() {
        return "maxKeys " + text(maxKeys) + ", maxBytes " + text(maxBytes);
    }

    private static String text(long limit) {
        return limit == Budget.NONE ? "not set" : "= " + limit;
    }
}
