package dev.millrace.stress;

import dev.millrace.table.Cells;
import dev.millrace.table.Shard;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** While dead rows are taken away and their neighbours close up behind them, the living are found and the dead are whole. */
@JCStressTest
@Outcome(id = "met", expect = Expect.ACCEPTABLE, desc = "states between the first and the last step, all of them good")
@Outcome(id = "missed", expect = Expect.ACCEPTABLE, desc = "only the states before and after, which are good")
@Outcome(expect = Expect.FORBIDDEN, desc = "a living row lost, or a row with another's cells")
@State
public class DyingRows {
    private static final int KEYS = 200; // of which every second one dies
    private static final long HORIZON = 50;
    private static final int STEPS = 200;
    private static final int KEYS_A_LOOK = 4;
    private static final long PROGRESS = -1; // a key, whose row has an event for each step

    private final Shard shard = new Shard("stress", 0);
    private final Rows rows = new Rows(4, 4);
    private final Cells cells = new Cells();
    private int first;
    private boolean isLost;
    private Seen progress = new Seen(0, 0, 0);

    public DyingRows() {
        for (int key = 0; key < KEYS; key++) {
            rows.add(0, key, key % 2 * 100L, key);
            rows.add(1, key, key % 2 * 100L, key);
        }
    }

    @Actor
    public void writer() {
        shard.beginWrite();
        rows.raise(HORIZON);
        shard.endWrite();
        for (int step = 1; step <= STEPS; step++) {
            shard.beginWrite();
            rows.sweep(3);
            if (step % 4 == 0) {
                rows.add(0, KEYS + step, 100, step); // takes the blocks of the dead
            }
            rows.add(0, PROGRESS, 100, step);
            shard.endWrite();
        }
    }

    @Actor
    public void reader(L_Result result) {
        result.r1 = Sight.outcome(this::look);
    }

    private Sight look() {
        first = (first + KEYS_A_LOOK) % KEYS;
        shard.read(() -> {
            isLost = false;
            for (int key = first; key < first + KEYS_A_LOOK; key++) {
                isLost |= !isAsItWas(key, 0) || !isAsItWas(key, 1);
            }
            rows.ring(0).copy(rows.find(PROGRESS), 100, 100, cells);
        });
        long before = progress.count();
        progress = Seen.of(cells);
        boolean isBroken = isLost || !progress.isWhole() || progress.count() < before;
        return isBroken ? Sight.BROKEN : Sight.of(progress.count(), STEPS);
    }

    /** Whether the row of a key has one event of the key's value; one that dies may have none any more. */
    private boolean isAsItWas(long key, int ring) {
        rows.ring(ring).copy(rows.find(key), Long.MIN_VALUE, Long.MAX_VALUE, cells);
        boolean hasDied = key % 2 == 0 && cells.size() == 0;
        return hasDied || Seen.of(cells).isOneOf(key);
    }
}
