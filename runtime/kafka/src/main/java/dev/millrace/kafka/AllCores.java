package dev.millrace.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;

/** Work that is done for many things at once, on a thread a core. */
final class AllCores {
    private AllCores() {}

    /**
     * What a function makes of each, in their order.
     *
     * @throws RuntimeException what the function threw for the first of those for which it threw, once all are done
     */
    static <T, R> List<R> map(Collection<T> each, Function<T, R> function) {
        int threads = Math.min(each.size(), Runtime.getRuntime().availableProcessors());
        if (threads <= 1) {
            return each.stream().map(function).toList();
        }
        ExecutorService cores = Executors.newFixedThreadPool(threads, work -> new Thread(work, "millrace-start"));
        try {
            List<R> made = new ArrayList<>();
            for (Future<R> one : cores.invokeAll(
                    each.stream().map(thing -> call(function, thing)).toList())) {
                made.add(one.get());
            }
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // as a function throws nothing else
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while state was brought back", e);
        } finally {
            cores.shutdown();
        }
    }

    private static <T, R> Callable<R> call(Function<T, R> function, T thing) {
        return () -> function.apply(thing);
    }
}
