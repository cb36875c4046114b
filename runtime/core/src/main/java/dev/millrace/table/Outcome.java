package dev.millrace.table;

/** What became of a record that is not bad: of one resolver's row, or where several resolvers read it, of all together. */
public enum Outcome {
    // From the weakest to the strongest; see or.

    /** Its resolver returned null. */
    SKIPPED,
    /** Its time lies further behind the record's than its source allows. */
    LATE,
    /** It counts. */
    TAKEN;

    /**
     * What became of the record as a whole: each row is decided alone, so it is taken if any row was, else late if any row
     * was.
     */
    public Outcome or(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
