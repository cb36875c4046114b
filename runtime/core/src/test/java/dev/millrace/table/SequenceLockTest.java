package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SequenceLockTest {
    private static final int MANY = 20_000;
    private static final int SOME = 50;
    private static final long A_LONG_LOOK_NANOS = 200_000;

    private final SequenceLock lock = new SequenceLock();
    private final long[] equals = new long[200]; // plain: only the lock keeps them alike
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void a_look_that_nobody_disturbs_is_taken_once() {
        AtomicInteger looks = new AtomicInteger();
        lock.read(looks::incrementAndGet);
        write();
        lock.read(looks::incrementAndGet);
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_look_during_which_something_was_written_is_taken_again() {
        AtomicInteger looks = new AtomicInteger();
        lock.read(() -> {
            if (looks.incrementAndGet() <= 2) {
                write();
            }
        });
        assertThat(looks).hasValue(3);
    }

    @Test
    void readers_beside_a_writer_at_full_rate_see_whole_states_that_never_go_back() throws InterruptedException {
        Thread writer = writing();
        Reader[] readers = {new Reader(MANY), new Reader(MANY)};
        for (Reader reader : readers) {
            reader.start();
        }
        for (Reader reader : readers) {
            reader.join();
        }
        stop(writer);
        for (Reader reader : readers) {
            assertThat(reader.torn).isZero();
            assertThat(reader.wentBack).isZero();
            assertThat(reader.good).isEqualTo(MANY);
        }
    }

    @Test
    void a_look_that_takes_long_succeeds_beside_a_writer_at_full_rate() throws InterruptedException {
        Thread writer = writing();
        long[] seen = new long[2];
        for (int i = 0; i < SOME; i++) {
            lock.read(() -> {
                seen[0] = equals[0];
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < A_LONG_LOOK_NANOS) {
                    Thread.onSpinWait();
                }
                seen[1] = equals[equals.length - 1];
            });
            assertThat(seen[1]).isEqualTo(seen[0]);
        }
        stop(writer);
    }

    @Test
    void a_reader_that_stands_still_inside_its_look_does_not_stop_the_writer() throws InterruptedException {
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch mayGo = new CountDownLatch(1);
        long[] seen = new long[1];
        Thread sleeper = new Thread(() -> lock.read(() -> {
            isInside.countDown();
            await(mayGo);
            seen[0] = equals[0];
        }));
        sleeper.start();
        await(isInside);
        for (int i = 0; i < MANY; i++) {
            write(); // would not come back if it waited for the sleeper
        }
        mayGo.countDown();
        sleeper.join();
        assertThat(seen[0]).isEqualTo(MANY);
    }

    @Test
    void what_a_look_throws_on_a_good_state_reaches_the_caller() {
        assertThatThrownBy(() -> lock.read(() -> {
                    throw new IllegalStateException("the sum is too large");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sum is too large");
    }

    @Test
    void what_a_look_throws_on_a_state_that_has_changed_does_not_count() {
        AtomicInteger looks = new AtomicInteger();
        lock.read(() -> {
            if (looks.incrementAndGet() == 1) {
                write();
                throw new ArrayIndexOutOfBoundsException();
            }
        });
        assertThat(looks).hasValue(2);
    }

    @Test
    void readers_that_left_by_an_exception_or_an_error_keep_nobody_waiting() {
        for (int i = 0; i < SOME; i++) {
            assertThatThrownBy(() -> lock.read(() -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> lock.read(() -> {
                        write();
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
        }
        assertThat(lock.readersIn()).isZero();
    }

    private void write() {
        lock.beginWrite();
        try {
            for (int i = 0; i < equals.length; i++) {
                equals[i]++;
            }
        } finally {
            lock.endWrite();
        }
    }

    private Thread writing() {
        Thread writer = new Thread(() -> {
            while (!isOver.get()) {
                write();
            }
        });
        writer.start();
        return writer;
    }

    private void stop(Thread writer) throws InterruptedException {
        isOver.set(true);
        writer.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Reader extends Thread {
        private final int reads;
        private final long[] seen = new long[equals.length];
        private long last;
        private int good;
        private int torn;
        private int wentBack;

        Reader(int reads) {
            this.reads = reads;
        }

        @Override
        public void run() {
            for (int i = 0; i < reads; i++) {
                lock.read(() -> System.arraycopy(equals, 0, seen, 0, seen.length));
                torn += areAlike() ? 0 : 1;
                wentBack += seen[0] < last ? 1 : 0;
                last = seen[0];
                good++;
            }
        }

        private boolean areAlike() {
            for (long one : seen) {
                if (one != seen[0]) {
                    return false;
                }
            }
            return true;
        }
    }
}
