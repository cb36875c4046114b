package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class PausesTest {
    @Test
    void a_stall_is_ours_where_the_collector_did_not_pause() {
        List<Interval> collector = List.of(new Interval(0, 10), new Interval(20, 30), new Interval(90, 200));
        Pauses pauses =
                new Pauses(collector, collector, List.of(new Pauses.Stalled(new Interval(5, 100), 60, 0)), List.of());
        assertThat(pauses.ours(pauses.worst())).isEqualTo(95 - 5 - 10 - 10);
        assertThat(pauses.longestOfWriter()).isEqualTo(95);
        assertThat(pauses.longestOfCollector()).isEqualTo(110);
    }

    @Test
    void waiting_for_others_to_halt_is_the_collectors_but_keeping_them_waiting_is_ours() {
        List<Interval> collector = List.of(new Interval(80, 100));
        List<Interval> stops = List.of(new Interval(0, 105));
        Pauses.Stalled waiting = new Pauses.Stalled(new Interval(0, 110), 7, 0);
        Pauses.Stalled copying = new Pauses.Stalled(new Interval(0, 110), 70, 0);
        Pauses pauses = new Pauses(collector, stops, List.of(waiting, copying), List.of());
        assertThat(pauses.ours(waiting)).isEqualTo(7);
        assertThat(pauses.ours(copying)).isEqualTo(70);
        assertThat(pauses.longestRunning()).isEqualTo(70);
    }

    @Test
    void the_worst_stall_is_the_one_with_most_of_ours_not_the_longest() {
        Pauses.Stalled collected = new Pauses.Stalled(new Interval(0, 100), 5, 0);
        Pauses.Stalled ours = new Pauses.Stalled(new Interval(200, 220), 20, 0);
        Pauses pauses = new Pauses(
                List.of(new Interval(2, 98)), List.of(new Interval(2, 98)), List.of(collected, ours), List.of());
        assertThat(pauses.worst()).isEqualTo(ours);
    }

    @Test
    void waiting_for_a_core_does_not_hold_the_writer_up_but_waiting_for_a_lock_does() {
        Pauses.Stalled queued = new Pauses.Stalled(new Interval(0, 100), 10, 85);
        Pauses.Stalled locked = new Pauses.Stalled(new Interval(200, 250), 10, 0);
        Pauses pauses = new Pauses(List.of(), List.of(), List.of(queued, locked), List.of());
        assertThat(pauses.worst()).isEqualTo(queued);
        assertThat(pauses.longestHeld()).isEqualTo(locked);
        assertThat(pauses.held(queued)).isEqualTo(15);
        assertThat(pauses.held(locked)).isEqualTo(50);
    }

    @Test
    void a_run_without_stalls_has_none() {
        Pauses pauses = new Pauses(List.of(), List.of(), List.of(), List.of());
        assertThat(pauses.ours(pauses.worst())).isZero();
        assertThat(pauses.longestOfMachine()).isZero();
    }

    @Test
    void a_recording_sees_the_collector_and_a_stall_by_one_clock() throws IOException {
        Pauses pauses;
        try (PauseRecording recording = PauseRecording.start()) {
            Stall stall = new Stall();
            stall.begin();
            System.gc();
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            stall.end();
            stall.commit();
            pauses = recording.stop();
        }
        assertThat(pauses.stalls()).hasSize(1);
        assertThat(pauses.longestOfCollector()).isPositive();
        assertThat(pauses.collector())
                .isNotEmpty()
                .allSatisfy(pause -> assertThat(pauses.stops())
                        .anySatisfy(stop -> assertThat(pause.isWithin(stop) && stop.nanos() > pause.nanos())
                                .isTrue()));
        long ours = pauses.ours(pauses.worst());
        assertThat(ours)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(19))
                .isLessThan(pauses.longestOfWriter());
    }
}
