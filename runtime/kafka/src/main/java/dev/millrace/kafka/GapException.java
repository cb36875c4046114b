package dev.millrace.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs that lack what is to be read next; its message says what to do. The source stops for it. */
final class GapException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    GapException(List<Gap> gaps, Optional<Path> state, @Nullable Throwable cause) {
        super(Gap.told(gaps, state), cause);
    }
}
