package dev.millrace.kafka;

import dev.millrace.table.BadRecordException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log about the bad records of one source: the first ten of a minute a line each, then how many more there
 * were. Any thread may call it.
 */
final class BadRecordLog {
    static final int LINES_A_MINUTE = 10;
    private static final int LONGEST = 300;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(BadRecordLog.class);

    private final String source;
    private final LongSupplier nanoTime;
    private long minuteBegan;
    private int lines;
    private long untold;

    BadRecordLog(String source) {
        this(source, System::nanoTime);
    }

    BadRecordLog(String source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.minuteBegan = nanoTime.getAsLong();
    }

    synchronized void tell(String topic, int partition, long offset, BadRecordException bad) {
        tick();
        if (lines == LINES_A_MINUTE) {
            untold++;
            return;
        }
        lines++;
        LOG.warn(
                "source {}: {}-{}@{} is not counted, {}: {}",
                source,
                topic,
                partition,
                offset,
                bad.reason(),
                oneLine(String.valueOf(bad.getMessage())));
    }

    /** Ends the minute if it is over. */
    synchronized void tick() {
        if (nanoTime.getAsLong() - minuteBegan >= MINUTE) {
            flush();
        }
    }

    /** Ends the minute: says how many records it kept to itself, and begins anew. */
    synchronized void flush() {
        if (untold > 0) {
            LOG.warn("source {}: {} more records were not counted", source, untold);
        }
        minuteBegan = nanoTime.getAsLong();
        lines = 0;
        untold = 0;
    }

    /** The message on one line of bounded length: it may quote what a producer wrote. */
    private static String oneLine(String message) {
        String line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
