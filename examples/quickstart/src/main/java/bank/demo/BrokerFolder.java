package bank.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the broker's files. At close it is gone, also where Ctrl-C came before the broker was up. */
record BrokerFolder(Path path) implements AutoCloseable {
    static BrokerFolder create() throws IOException {
        return new BrokerFolder(Files.createTempDirectory("millrace-demo-"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
