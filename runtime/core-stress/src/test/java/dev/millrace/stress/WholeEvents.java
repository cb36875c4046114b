package dev.millrace.stress;

import dev.millrace.table.Cells;
import dev.millrace.table.Shard;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** An event goes into two rings of one table and into another table: a reader sees it in all of them or in none. */
@JCStressTest
@Outcome(id = "met", expect = Expect.ACCEPTABLE, desc = "states between the first and the last step, all of them good")
@Outcome(id = "missed", expect = Expect.ACCEPTABLE, desc = "only the states before and after, which are good")
@Outcome(expect = Expect.FORBIDDEN, desc = "half an event, or one here and not there, or one that went away again")
@State
public class WholeEvents {
    private static final int EVENTS = 240;
    private static final int FINE = 0;
    private static final int COARSE = 1;
    private static final long KEY = 7;

    private final Shard shard = new Shard("stress", 0);
    private final Rows users = new Rows(16, 2);
    private final Rows banks = new Rows(4);
    private final Cells fine = new Cells();
    private final Cells coarse = new Cells();
    private final Cells bank = new Cells();
    private long last;

    @Actor
    public void writer() {
        for (int event = 1; event <= EVENTS; event++) {
            shard.beginWrite();
            users.add(FINE, KEY, event % 16, event);
            users.add(COARSE, KEY, event % 2, event);
            banks.add(FINE, KEY + 1, event % 4, event);
            shard.endWrite();
        }
    }

    @Actor
    public void reader(L_Result result) {
        result.r1 = Sight.outcome(this::look);
    }

    private Sight look() {
        shard.read(() -> {
            users.ring(FINE).copy(users.find(KEY), Long.MIN_VALUE, Long.MAX_VALUE, fine);
            users.ring(COARSE).copy(users.find(KEY), Long.MIN_VALUE, Long.MAX_VALUE, coarse);
            banks.ring(FINE).copy(banks.find(KEY + 1), Long.MIN_VALUE, Long.MAX_VALUE, bank);
        });
        Seen seen = Seen.of(fine);
        boolean isOneState = seen.equals(Seen.of(coarse)) && seen.equals(Seen.of(bank));
        if (!isOneState || !seen.isWhole() || seen.count() < last) {
            return Sight.BROKEN;
        }
        last = seen.count();
        return Sight.of(last, EVENTS);
    }
}
