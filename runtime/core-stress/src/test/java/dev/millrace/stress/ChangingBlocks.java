package dev.millrace.stress;

import dev.millrace.table.Cells;
import dev.millrace.table.Shard;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A row's block grows from one cell to a full direct-mapped one, takes strays, and becomes direct-mapped again once they
 * are dead; the blocks that it leaves become another row's. A reader sees the window whole at every step.
 */
@JCStressTest
@Outcome(id = "met", expect = Expect.ACCEPTABLE, desc = "states between the first and the last step, all of them good")
@Outcome(id = "missed", expect = Expect.ACCEPTABLE, desc = "only the states before and after, which are good")
@Outcome(expect = Expect.FORBIDDEN, desc = "half an event, or one that went away again, or a stray in the window")
@State
public class ChangingBlocks {
    private static final int LIVE = 8;
    private static final long WINDOW = 1_000; // its first bucket, above all strays
    private static final int EVENTS = 240;
    private static final long KEY = 1;
    private static final long OTHER_KEY = 2;

    private final Shard shard = new Shard("stress", 0);
    private final Rows rows = new Rows(LIVE);
    private final Cells cells = new Cells();
    private long last;

    @Actor
    public void writer() {
        for (int event = 1; event <= EVENTS; event++) {
            shard.beginWrite();
            rows.add(0, KEY, WINDOW + event % LIVE, event);
            if (event > 24 && event < 48) {
                rows.add(0, KEY, (long) event % 4 * LIVE, -1); // the homes of all of them are one
            }
            if (event == 60) {
                rows.raise(WINDOW); // the strays are dead, and their cells are taken by those that come
            }
            rows.add(0, OTHER_KEY, WINDOW + event % 3, event);
            shard.endWrite();
        }
    }

    @Actor
    public void reader(L_Result result) {
        result.r1 = Sight.outcome(this::look);
    }

    private Sight look() {
        shard.read(() -> rows.ring(0).copy(rows.find(KEY), WINDOW, WINDOW + LIVE - 1, cells));
        Seen seen = Seen.of(cells);
        if (!seen.isWhole() || seen.count() < last) {
            return Sight.BROKEN;
        }
        last = seen.count();
        return Sight.of(last, EVENTS);
    }
}
