package dev.millrace.table;

/**
 * Runs one stream resolver on the messages of one shard, and adds what it returns to the tables that it feeds; generated
 * for each resolver. Used by the shard's writer thread alone.
 *
 * <p>In two steps, so that a record counts everywhere or nowhere, also where several resolvers take it: all that can
 * fail is in {@link #prepare}.
 *
 * @param <M> the message type
 */
public interface StreamUpdater<M> {
    /**
     * Runs the resolver, checks what it returned, and keeps it for {@link #apply}.
     *
     * @param recordMillis the Kafka record's timestamp, in epoch milliseconds
     * @return false where the resolver skipped the message; then there is nothing to apply
     * @throws BadRecordException if the record cannot be counted
     */
    boolean prepare(M message, long recordMillis);

    /** Adds what was prepared last. Throws nothing; called between the shard's begin and end of writing. */
    void apply();
}
