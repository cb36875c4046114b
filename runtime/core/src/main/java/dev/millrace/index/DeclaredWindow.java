package dev.millrace.index;

/**
 * One window of a windowed feature, and how its time is cut.
 *
 * @param name its name outside, such as {@code user.spent__86400__}
 * @param read the method of the typed reads that gives it, such as {@code spent1d}
 * @param lengthMillis how far it looks back; 0 for all time
 * @param bucketMillis the length of its buckets; 0 for all time
 * @param originMillis an instant at which a bucket begins, in epoch milliseconds
 */
public record DeclaredWindow(String name, String read, long lengthMillis, long bucketMillis, long originMillis) {
    /** The window of all time, which has no buckets. */
    public static DeclaredWindow ofAllTime(String name, String read) {
        return new DeclaredWindow(name, read, 0, 0, 0);
    }

    /** Whether it is the one of all time. */
    public boolean isAllTime() {
        return lengthMillis == 0;
    }
}
