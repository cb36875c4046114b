package dev.millrace.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * What has changed in one shard since the checkpoint before, up to a boundary between two records.
 *
 * @param shard the shard's name, such as {@code payments-0}
 * @param facts what holds at that boundary for the shard as a whole: they take the place of all facts before
 * @param tables the changes of each of its tables
 */
public record Checkpoint(String shard, Map<String, String> facts, List<TableChanges> tables) {}
