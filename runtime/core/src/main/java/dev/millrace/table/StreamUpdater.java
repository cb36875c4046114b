package dev.millrace.table;

import dev.millrace.MessageEnvelope;

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
     * @param envelope the record that it came in
     * @return what became of it; only where it was {@link Outcome#TAKEN} is there anything to apply
     * @throws BadRecordException if the record cannot be counted
     */
    Outcome prepare(M message, MessageEnvelope envelope);

    /** Adds what was prepared last. Throws nothing; called between the shard's begin and end of writing. */
    void apply();
}
