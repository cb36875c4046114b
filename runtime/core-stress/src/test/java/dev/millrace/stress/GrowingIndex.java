package dev.millrace.stress;

import dev.millrace.table.Cells;
import dev.millrace.table.LongRows;
import dev.millrace.table.Shard;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** While the index grows, splits and doubles its directory for new keys, the old ones are found, with all that is theirs. */
@JCStressTest
@Outcome(id = "met", expect = Expect.ACCEPTABLE, desc = "states between the first and the last step, all of them good")
@Outcome(id = "missed", expect = Expect.ACCEPTABLE, desc = "only the states before and after, which are good")
@Outcome(expect = Expect.FORBIDDEN, desc = "an old row lost, or of another key, or a gap among the new ones")
@State
public class GrowingIndex {
    // An entry of the index has a word for each ring, and the more there are, the fewer entries fill a segment: with 60
    // rings it splits at about 150 rows, some of which are here before the writer begins.
    private static final int RINGS = 60;
    private static final int OLD = 120;
    private static final int NEW = 80;

    private final Shard shard = new Shard("stress", 0);
    private final Rows rows = new Rows(live());
    private final Cells old = new Cells();
    private final Cells young = new Cells();
    private int looks;
    private int found; // of the new keys
    private boolean hasGap;

    public GrowingIndex() {
        for (int key = 0; key < OLD; key++) {
            rows.add(0, key, 0, key);
        }
    }

    private static int[] live() {
        int[] live = new int[RINGS];
        Arrays.fill(live, 4);
        return live;
    }

    @Actor
    public void writer() {
        for (int key = OLD; key < OLD + NEW; key++) {
            shard.beginWrite();
            rows.add(0, key, 0, key);
            shard.endWrite();
        }
    }

    @Actor
    public void reader(L_Result result) {
        result.r1 = Sight.outcome(this::look);
    }

    private Sight look() {
        long key = looks++ * 37L % OLD;
        shard.read(() -> {
            rows.ring(0).copy(rows.find(key), 0, 0, old);
            found = 0;
            while (found < NEW && rows.find(OLD + found) != LongRows.NONE) {
                found++;
            }
            hasGap = found < NEW && rows.find(OLD + NEW - 1) != LongRows.NONE;
            rows.ring(0).copy(rows.find(OLD + found - 1), 0, 0, young);
        });
        if (!Seen.of(old).isOneOf(key) || hasGap || !Seen.of(young).isOneOf(OLD + found - 1)) {
            return Sight.BROKEN;
        }
        return Sight.of(found, NEW);
    }
}
