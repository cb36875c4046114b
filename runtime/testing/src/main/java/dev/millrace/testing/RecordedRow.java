package dev.millrace.testing;

import java.util.Map;

/**
 * One row that a resolver made of a record, kept for ever.
 *
 * @param row the class of the row, by its canonical name
 * @param values the features that are there, by their Java names, as the resolver set them
 * @param timeFeature the feature that holds the row's time, empty where it is the record's
 * @param eventMillis the event's time, in epoch milliseconds
 * @param isLate whether it came too late to count
 * @param from where the record lies
 */
record RecordedRow(
        String row, Map<String, Object> values, String timeFeature, long eventMillis, boolean isLate, Place from) {
    /** A topic partition and a place in it. */
    record Place(String source, int partition, long offset) {}
}
