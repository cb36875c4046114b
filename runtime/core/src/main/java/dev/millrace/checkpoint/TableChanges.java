package dev.millrace.checkpoint;

import java.util.List;

/**
 * What has changed in one table between two checkpoints. Keys are taken away before rows are put: one that was taken away
 * and came back stands in both lists.
 *
 * @param table the table's name
 * @param layout what its rows are made of, as text
 * @param marks what it remembers beside its rows, as text
 */
public record TableChanges(
        String table, String layout, String marks, List<byte[]> removedKeys, List<StoredRow> changedRows) {}
