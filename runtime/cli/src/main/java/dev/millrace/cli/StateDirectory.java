package dev.millrace.cli;

import dev.millrace.state.RocksCheckpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory with stored state, as {@code state.dir} of a Millrace names it, while no Millrace runs on it. */
record StateDirectory(Path path) {
    /**
     * Takes it into use.
     *
     * @throws IllegalStateException if it has no state or an unfinished copy, is damaged, or is in use
     */
    RocksCheckpoints open() {
        if (!RocksCheckpoints.isIn(path) && !RocksCheckpoints.isUnfinishedIn(path)) {
            throw new IllegalStateException("there is no state in " + path
                    + "; name the directory that state.dir of your Millrace names, or one that was saved");
        }
        return new RocksCheckpoints.Opener().open(path);
    }

    /**
     * Takes another directory's state, which is whole or not there at all.
     *
     * @throws IllegalStateException if it holds anything, or was not written
     */
    void fill(RocksCheckpoints from) {
        if (Files.exists(path) && !isEmpty()) {
            throw new IllegalStateException(path
                    + (RocksCheckpoints.isUnfinishedIn(path)
                            ? " holds a copy that was broken off; delete it first, or name another directory"
                            : " is not an empty directory; name one that is empty or not there, so that nothing is"
                                    + " lost"));
        }
        from.copyTo(path.toAbsolutePath());
    }

    private boolean isEmpty() {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
