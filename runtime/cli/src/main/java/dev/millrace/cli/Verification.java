package dev.millrace.cli;

import dev.millrace.checkpoint.Layout;
import dev.millrace.kafka.StoredPosition;
import dev.millrace.state.RocksCheckpoints;
import dev.millrace.table.PlainRow;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** A reading of every file and every row, by the store's checksums and by the layout. Faults do not end it. */
final class Verification {
    private static final int FAULTS_TOLD = 10;

    private final RocksCheckpoints store;
    private final PrintWriter out;
    private final PrintWriter err;
    private long faults;
    private long rows;

    Verification(RocksCheckpoints store, PrintWriter out, PrintWriter err) {
        this.store = store;
        this.out = out;
        this.err = err;
    }

    /** Whether all is well; prints a line for each table and the first faults. */
    boolean run() {
        try {
            store.verifyFiles();
        } catch (IllegalStateException e) {
            fault("files", e);
        }
        for (String shard : store.shards()) {
            try {
                verify(shard);
            } catch (IllegalStateException e) {
                fault(shard, e);
            }
        }
        out.println(Shards.counted(store) + ", " + Shards.counted(rows, "row") + ": "
                + (faults == 0 ? "no fault" : Shards.counted(faults, "fault")));
        store.leftovers().forEach(left -> out.println("left over: " + left + ", which nothing reads; delete it"));
        if (faults > FAULTS_TOLD) {
            err.println("millrace: and " + (faults - FAULTS_TOLD) + " more");
        }
        return faults == 0;
    }

    private void verify(String shard) {
        Optional<StoredPosition> position = Shards.position(store, shard);
        if (position.isEmpty()) {
            return;
        }
        out.println(shard + "  next offset " + position.get().nextOffset());
        Map<String, Layout> layouts = Shards.layouts(shard, position.get());
        layouts.forEach((stored, layout) -> {
            String table = Layout.tableOf(stored);
            Count count = new Count();
            try {
                store.rows(shard, stored, row -> {
                    count.rows++;
                    try {
                        count.buckets += PlainRow.of(layout, row).rings().stream()
                                .mapToLong(ring -> ring.size())
                                .sum();
                    } catch (IllegalStateException e) {
                        fault(shard + " " + table + ", row " + count.rows, e);
                    }
                });
            } catch (IllegalStateException e) {
                fault(shard + " " + table + ", after row " + count.rows, e);
            }
            rows += count.rows;
            out.println("  " + table + "  " + Shards.counted(count.rows, "row") + ", "
                    + Shards.counted(count.buckets, "bucket"));
        });
    }

    private void fault(String place, IllegalStateException failure) {
        if (++faults <= FAULTS_TOLD) {
            err.println("millrace: " + place + ": " + failure.getMessage());
        }
    }

    private static final class Count {
        private long rows;
        private long buckets;
    }
}
