package dev.millrace.benchmarks;

import java.time.Duration;
import java.time.Instant;

/**
 * Events over 60 days, in the order of their records; one of 20 is late by up to two days. Kept in arrays, so that making them
 * costs nobody anything while they are fed.
 */
final class DailyEvents {
    static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    static final int DAYS = 60;

    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int LATE_ONE_OF = 20;
    private static final int MOST_DAYS_LATE = 2;

    private final int[] keys;
    private final int[] lateMillis;
    private final float[] amounts;

    /**
     * Draws them.
     *
     * @param skewed whether some keys have many more events than others: the numbers of events follow Zipf's law, of exponent 1
     */
    DailyEvents(int number, int keyCount, boolean skewed) {
        keys = new int[number];
        lateMillis = new int[number];
        amounts = new float[number];
        double[] shares = skewed ? shares(keyCount) : new double[0];
        for (int i = 0; i < number; i++) {
            double drawn = Scramble.fraction(3L * i);
            keys[i] = skewed ? place(shares, drawn) : (int) (drawn * keyCount);
            boolean isLate = Long.remainderUnsigned(Scramble.of(3L * i + 1), LATE_ONE_OF) == 0;
            double share = Scramble.fraction(3L * i + 2);
            lateMillis[i] = isLate ? (int) (share * MOST_DAYS_LATE * DAY_MILLIS) : 0;
            amounts[i] = (float) Math.floor(share * 100_000) / 100;
        }
    }

    /** The share of all events that the keys up to each one have. */
    private static double[] shares(int keyCount) {
        double[] shares = new double[keyCount];
        double sum = 0;
        for (int i = 0; i < keyCount; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        for (int i = 0; i < keyCount; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static int place(double[] shares, double drawn) {
        int found = java.util.Arrays.binarySearch(shares, drawn);
        return Math.min(shares.length - 1, found < 0 ? -found - 1 : found);
    }

    int size() {
        return keys.length;
    }

    /** Keys that follow each other lie anywhere among the longs. */
    long key(int place) {
        return Scramble.of(keys[place]);
    }

    double amount(int place) {
        return amounts[place];
    }

    long recordMillis(int place) {
        return BEGIN + (long) ((double) place / keys.length * DAYS * DAY_MILLIS);
    }

    long eventMillis(int place) {
        return recordMillis(place) - lateMillis[place];
    }
}
