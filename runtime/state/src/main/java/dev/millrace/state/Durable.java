package dev.millrace.state;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a loss of power cannot take back: names and small files, forced to the disk. */
final class Durable {
    private Durable() {}

    /** Makes a directory, and all above it that are missing, for good. */
    static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        Files.createDirectories(directory); // which another one may have made meanwhile
        if (parent != null) {
            forceNames(parent);
        }
    }

    /** Puts a text in the place of a file, at one stroke: the one before or this one is there, and this one at the end. */
    static void replace(Path file, byte[] text) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                made, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        rename(made, file);
    }

    /** Gives a file or a directory a name beside its own, at one stroke and for good. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            forceNames(parent);
        }
    }

    private static void forceNames(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no directory, and keeps names in order by itself
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
