package bank.demo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where transactions come from, one after the other. Used by one thread at a time. */
interface Transactions extends AutoCloseable {
    /** The next one, or null after the last. */
    @Nullable
    DatedTransaction next() throws IOException;

    @Override
    default void close() throws IOException {}
}
