package dev.millrace.processor.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of tables in checkpoints: what comes back is what was stored, and goes on as if it had never been away. */
abstract class RestartContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOON;

    /** A run of nothing yet. */
    abstract StoppableRun running();

    /** A message for it. */
    abstract Object message(Random random) throws ReflectiveOperationException;

    /** Asserts that two runs give the same values. */
    abstract void compare(StoppableRun one, StoppableRun other, Instant asOf);

    @Test
    void what_is_restored_goes_on_as_what_was_never_stopped() throws ReflectiveOperationException {
        Random random = new Random(11);
        StoppableRun whole = running();
        StoppableRun stopped = running();
        StoppableRun.Stored stored = new StoppableRun.Stored();
        for (int part = 0; part < 12; part++) {
            StoppableRun first = stopped;
            stopped.cutInto(stored, () -> {});
            stopped = running();
            stored.bringBack(stopped);
            compare(stopped, first, now);
            for (int event = 0; event < 150; event++) {
                now = now.plusSeconds(random.nextInt(60));
                Object message = message(random);
                Instant at = now.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(5_000) : 0);
                whole.feed(message, at);
                stopped.feed(message, at);
                if (event % 20 == 0) {
                    whole.advance(now);
                    stopped.advance(now);
                }
                if (event % 7 == 0) { // after which the writer changes copies of what was read
                    compare(stopped, whole, now);
                }
            }
            compare(stopped, whole, now);
            now = now.plusSeconds(random.nextInt(3) == 0 ? 80_000 : 0); // at times all cells of a row die
        }
    }

    @Test
    void a_cut_has_no_event_that_came_while_it_was_encoded() throws ReflectiveOperationException {
        Random random = new Random(12);
        StoppableRun running = running();
        StoppableRun until = running();
        for (int event = 0; event < 300; event++) {
            Object message = message(random);
            running.feed(message, now);
            until.feed(message, now);
        }
        StoppableRun.Stored stored = new StoppableRun.Stored();
        List<Object> later = new ArrayList<>();
        for (int event = 0; event < 300; event++) {
            later.add(message(random));
        }
        running.cutInto(stored, () -> later.forEach(message -> running.feed(message, now)));
        StoppableRun restored = running();
        stored.bringBack(restored);
        compare(restored, until, now);
    }
}
