package dev.millrace.state;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.EncodedRows;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * A checkpoint as one file of RocksDB's own kind, sorted by key, which takes its place in a database as a whole. It is
 * forced to the disk when it is written.
 */
final class SortedFile {
    private SortedFile() {}

    /** Writes a checkpoint to a file that is not there yet. */
    static void write(Checkpoint checkpoint, Path file, Options options) throws RocksDBException {
        try (EnvOptions environment = new EnvOptions();
                SstFileWriter writer = new SstFileWriter(environment, options)) {
            writer.open(file.toString());
            writer.put(Keys.facts(checkpoint.shard()), Facts.encoded(checkpoint.facts())); // sorts before all rows
            List<TableChanges> tables = checkpoint.tables().stream()
                    .sorted(Comparator.comparing(
                            table -> Keys.prefix(checkpoint.shard(), table.table()), Arrays::compareUnsigned))
                    .toList();
            for (TableChanges table : tables) {
                write(table, Keys.prefix(checkpoint.shard(), table.table()), writer);
            }
            writer.finish();
        }
    }

    /** Merges the removed keys into the changed rows; of a key that was taken away and came back, the row is written. */
    private static void write(TableChanges table, byte[] prefix, SstFileWriter writer) throws RocksDBException {
        Iterator<byte[]> removals = sorted(table.removedKeys()).iterator();
        byte @Nullable [] removed = next(removals);
        EncodedRows rows = EncodedRows.of(table.changedRows());
        for (int index : rows.inOrderOfKeys()) {
            StoredRow row = rows.get(index);
            while (removed != null && Arrays.compareUnsigned(removed, row.key()) < 0) {
                writer.delete(Keys.joined(prefix, removed));
                removed = next(removals);
            }
            if (Arrays.equals(removed, row.key())) {
                removed = next(removals);
            }
            writer.put(Keys.joined(prefix, row.key()), row.value());
        }
        while (removed != null) {
            writer.delete(Keys.joined(prefix, removed));
            removed = next(removals);
        }
    }

    /** Each key once: one that came back and went again was taken away twice. */
    private static SortedSet<byte[]> sorted(List<byte[]> keys) {
        SortedSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        sorted.addAll(keys);
        return sorted;
    }

    private static byte @Nullable [] next(Iterator<byte[]> keys) {
        return keys.hasNext() ? keys.next() : null;
    }
}
