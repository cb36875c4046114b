package dev.millrace.cli;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.Layout;
import dev.millrace.kafka.StoredPartition;
import dev.millrace.kafka.StoredPosition;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a person decides about a partition that cannot go on, after being told what that means. */
final class Decision {
    private final CheckpointStore store;
    private final String shard;
    private final Question.Answer answer;
    private final PrintWriter out;

    Decision(CheckpointStore store, String shard, Question.Answer answer, PrintWriter out) {
        this.store = store;
        this.shard = shard;
        this.answer = answer;
        this.out = out;
    }

    /** Forgets the partition; whether that was wanted. */
    boolean rewind() {
        StoredPartition partition = new StoredPartition(store, shard);
        Optional<StoredPosition> position = Shards.position(store, shard);
        if (position.isPresent()) {
            out.println("This forgets what was read of " + shard + ":");
            out.println("  " + Shards.counted(position.get().read(), "record") + ", up to offset "
                    + position.get().nextOffset());
            position.get().layouts().keySet().forEach(table -> {
                AtomicLong rows = new AtomicLong();
                store.rows(shard, table, row -> rows.incrementAndGet());
                out.println("  " + Shards.counted(rows.get(), "row") + " of " + Layout.tableOf(table));
            });
            out.println("The next start reads it again from the oldest record that its topic still has. What older"
                    + " records counted is lost.");
            if (!answer.isYes("Forget it?", out)) {
                return false;
            }
        }
        partition.rewind(); // which tells that there is no such partition
        out.println(shard + " is forgotten");
        return true;
    }

    /** Lets the next start go on over what is missing; whether that was wanted. */
    boolean acceptGap() {
        StoredPartition partition = new StoredPartition(store, shard);
        Optional<StoredPosition> position = Shards.position(store, shard);
        if (position.isPresent()) {
            out.println("This lets the next start go on with " + shard + " although records are missing: from offset "
                    + position.get().nextOffset() + ", or from the oldest record after it that its topic still has.");
            out.println("What is stored stays. What the missing records would have counted is never counted.");
            if (!answer.isYes("Go on without them?", out)) {
                return false;
            }
        }
        partition.acceptGap();
        out.println("the next start goes on with " + shard + ", and says what is missing");
        return true;
    }
}
