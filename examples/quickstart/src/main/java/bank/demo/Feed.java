package bank.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What is produced, and how.
 *
 * @param transactions where it comes from
 * @param clock the time that reads are as of
 * @param limit how many to produce at most
 * @param unpaced how many of them go as fast as they can
 */
record Feed(Transactions transactions, Clock clock, long limit, long unpaced) implements AutoCloseable {
    private static final long HISTORY_EVENTS = 400_000;
    private static final long SEED = 30;

    /** @param say takes sentences for the user, such as one for each line of a file that is no transaction */
    static Feed of(DemoOptions options, Consumer<String> say) throws IOException {
        Path file = options.file();
        return file == null ? generated(options.limit()) : played(file, options.limit(), say);
    }

    /** History first; then live: for ever at a steady pace, or, where there is a limit, a tenth of it at once. */
    private static Feed generated(long limit) {
        boolean endless = limit == DemoOptions.NO_LIMIT;
        long history = endless ? HISTORY_EVENTS : limit - Math.max(1, limit / 10);
        Clock clock = Clock.systemUTC();
        return new Feed(new TransactionGenerator(clock, history, SEED), clock, limit, endless ? history : limit);
    }

    private static Feed played(Path path, long limit, Consumer<String> say) throws IOException {
        TransactionFile file = new TransactionFile(path, say);
        say.accept("playing " + path + "; values are as of its newest timestamp so far, at the latest of now");
        return new Feed(file, new PlayedTime(Clock.systemUTC(), file::newestMillis), limit, limit);
    }

    @Override
    public void close() throws IOException {
        transactions.close();
    }
}
