package dev.millrace.state;

import java.nio.file.Path;

/** A process that copies a state directory to another place, as {@code millrace state save} and {@code restore} do. */
final class Copying {
    private Copying() {}

    /**
     * Copies it.
     *
     * @param args the directory, and the other one
     */
    public static void main(String[] args) {
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(Path.of(args[0]))) {
            store.copyTo(Path.of(args[1]));
        }
        System.out.println("copied");
    }
}
