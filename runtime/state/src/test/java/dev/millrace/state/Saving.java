package dev.millrace.state;

import dev.millrace.state.Series.Content;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A process that saves the checkpoints of a series to a directory and tells of each that is stored; what fails is told and
 * done again. It goes on behind the checkpoints that are stored already, and says at the end whether all is there.
 */
final class Saving {
    private static final int MOST_FAILURES = 50;

    private static int failures;

    private Saving() {}

    /**
     * Saves them.
     *
     * @param args the directory, the seed, how many checkpoints are stored, and the number of the last one
     */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        Series series = new Series(Long.parseLong(args[1]));
        for (int stored = Integer.parseInt(args[2]); series.number() < stored; ) {
            series.next();
        }
        int last = Integer.parseInt(args[3]);
        RocksCheckpoints store = insisting(() -> new RocksCheckpoints.Opener().open(directory));
        tell("opened");
        while (series.number() < last) {
            Series.Step step = series.next();
            insisting(() -> {
                step.apply(store);
                return step;
            });
            tell("stored " + series.number());
        }
        Content held = insisting(() -> Content.of(store));
        store.close();
        tell(held.equals(series.content()) ? "whole" : "wrong");
    }

    private static <T> T insisting(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (IllegalStateException e) {
                tell("failed: " + e.getMessage());
                if (++failures > MOST_FAILURES) {
                    throw e;
                }
            }
        }
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
