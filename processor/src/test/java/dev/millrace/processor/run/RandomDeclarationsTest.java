package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random declarations, compiled and run on random events: every read gives what the naive recount gives. A failure names
 * its seed; {@code -Ddeclarations.seed=<seed> -Ddeclarations=1} plays that declaration again.
 */
class RandomDeclarationsTest {
    private static final int DECLARATIONS = Integer.getInteger("declarations", 300);
    private static final int EVENTS = Integer.getInteger("declarations.events", 2_000);

    /** How many are compiled at once: javac is slow to begin with. */
    private static final int BATCH = 30;

    @Test
    void every_read_of_random_declarations_is_what_a_naive_recount_gives() {
        Long given = Long.getLong("declarations.seed");
        long first = given == null ? ThreadLocalRandom.current().nextLong(1L << 40) : given;
        int verified = 0;
        CompletableFuture<Batch> next = batch(first, 0);
        for (int from = 0; from < DECLARATIONS; from += BATCH) {
            Batch batch = next.join();
            next = batch(first, from + BATCH); // compiled while this one runs
            for (RandomDeclaration declaration : batch.declarations()) {
                verified += run(declaration, batch.code());
            }
        }
        assertThat(verified).isGreaterThan(DECLARATIONS * EVENTS / 50);
    }

    /** Declarations that were compiled at once; none at all behind the last one. */
    private record Batch(
            List<RandomDeclaration> declarations, @Nullable CompiledSources compiled) {
        CompiledSources code() {
            return Objects.requireNonNull(compiled);
        }
    }

    private static CompletableFuture<Batch> batch(long first, int from) {
        List<RandomDeclaration> declarations = LongStream.range(from, Math.min(DECLARATIONS, from + BATCH))
                .mapToObj(number -> RandomDeclaration.of(first + number))
                .toList();
        return declarations.isEmpty()
                ? CompletableFuture.completedFuture(new Batch(declarations, null))
                : CompletableFuture.supplyAsync(() -> new Batch(declarations, compiled(declarations)));
    }

    private static CompiledSources compiled(List<RandomDeclaration> batch) {
        try {
            return CompiledSources.of(batch.stream()
                    .flatMap(declaration -> declaration.sources().stream())
                    .toList());
        } catch (AssertionError e) {
            throw new AssertionError(
                    "one of " + batch.size() + " declarations does not compile; again with -Ddeclarations.seed="
                            + batch.get(0).seed() + " -Ddeclarations=" + batch.size(),
                    e);
        }
    }

    private static int run(RandomDeclaration declaration, CompiledSources code) {
        try {
            return Trial.run(declaration, code, EVENTS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    e.getMessage() + "\n\nagain with -Ddeclarations.seed=" + declaration.seed()
                            + " -Ddeclarations=1, which is\n\n" + declaration,
                    e);
        }
    }
}
