package dev.millrace.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running Millrace: signatures only, the rest follows. */
@SuppressWarnings("DoNotCallSuggester")
public final class Millrace implements AutoCloseable {
    private Millrace() {}

    /** Starts with the system clock. */
    public static Millrace start(Map<String, String> config) {
        return start(config, Clock.systemUTC());
    }

    /** Starts; reads without an instant take it from {@code clock}. */
    public static Millrace start(Map<String, String> config, Clock clock) {
        throw new UnsupportedOperationException(config + " " + clock);
    }

    /** The typed reads of one feature class. */
    public <F> F features(Class<F> type) {
        throw new UnsupportedOperationException(type.getName());
    }

    /** How far each source has come. */
    public List<SourceStatus> status() {
        throw new UnsupportedOperationException();
    }

    /** Waits until every record that is in the topics now has been handled. */
    public boolean awaitCaughtUp(Duration timeout) {
        throw new UnsupportedOperationException(timeout.toString());
    }

    @Override
    public void close() {}
}
