package dev.millrace.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * What a database's files hold that must not be lost: their lengths and checksums, in a file beside the database. It is
 * renewed before a checkpoint counts as stored, and checked before the database is opened. Used by one thread at a time.
 */
final class Seal {
    // RocksDB cannot tell a log that was cut off, or one whose last record has a damaged length, from one that was
    // never
    // written to its end: it goes on from what is left. Of its list of files that may be one that was true an hour ago,
    // beside a log of today. So what was acknowledged is noted here: files of rows as a whole, and of the logs and the
    // list, which grow, as much as was synced. What stands behind that was promised to nobody, and is RocksDB's to
    // judge.
    //
    // A sealed file that is gone was merged or written elsewhere since: if it was not, the list still names it, and
    // RocksDB refuses to open. One that came since is sealed with the next checkpoint; the database's own checksums
    // stand for it until then.

    /** Its name in the state directory. */
    static final String FILE = "millrace.seal";

    private static final String FIRST_LINE = "millrace seal 1";
    private static final String ROWS = ".sst";
    private static final String LOG = ".log";
    private static final String LIST = "MANIFEST-";
    private static final String CURRENT = "CURRENT";
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int FAULTS_TOLD = 10;

    private final Path file;
    private final Path database;
    private final Map<String, Digest> digests = new HashMap<>();

    /** How much of a file is sealed, and the checksum of that. */
    private static final class Digest {
        private final CRC32C checksum = new CRC32C();
        private long bytes;

        boolean isOf(Sealed sealed) {
            return bytes == sealed.bytes() && checksum.getValue() == sealed.checksum();
        }
    }

    private record Sealed(long bytes, long checksum) {}

    /**
     * @param directory the state directory
     * @param database the directory of its database
     */
    Seal(Path directory, Path database) {
        this.file = directory.resolve(FILE);
        this.database = database;
    }

    /** Whether a database was ever sealed here. */
    boolean isThere() {
        return Files.exists(file);
    }

    /**
     * Compares the files with what was sealed; nothing is compared where nothing was.
     *
     * @throws IllegalStateException if something is damaged, naming it
     */
    void check() throws IOException {
        digests.clear();
        if (!isThere()) {
            return;
        }
        Map<String, Sealed> sealed = sealed();
        List<String> faults = new ArrayList<>();
        if (!hasList()) {
            faults.add(CURRENT + " does not name a list of files that is there");
        }
        for (Map.Entry<String, Sealed> each : sealed.entrySet()) {
            try {
                check(each.getKey(), each.getValue(), faults);
            } catch (NoSuchFileException e) {
                // no longer needed, or missed by the database
            }
        }
        if (!faults.isEmpty()) {
            throw damaged(String.join(", ", faults.subList(0, Math.min(faults.size(), FAULTS_TOLD)))
                    + (faults.size() > FAULTS_TOLD ? ", and " + (faults.size() - FAULTS_TOLD) + " more" : ""));
        }
    }

    /** Whether the file that is changed with each opening, and therefore not sealed, leads anywhere. */
    private boolean hasList() throws IOException {
        try {
            String text = Files.readString(database.resolve(CURRENT), StandardCharsets.ISO_8859_1);
            return text.matches(LIST + "\\d+\n") && Files.exists(database.resolve(text.strip()));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void check(String name, Sealed sealed, List<String> faults) throws IOException {
        long length = Files.size(database.resolve(name));
        if (length < sealed.bytes()) {
            faults.add(name + " ends after " + length + " of " + sealed.bytes() + " bytes");
        } else if (length > sealed.bytes() && name.endsWith(ROWS)) {
            faults.add(name + " has " + length + " bytes instead of " + sealed.bytes());
        } else if (!digest(name, sealed.bytes()).isOf(sealed)) {
            faults.add(name + " differs from its checksum");
        }
    }

    private IllegalStateException damaged(String what) {
        return new IllegalStateException(
                "the state directory " + file.getParent() + " is damaged: " + what + "; " + Remedy.OF_DAMAGE);
    }

    /** What to say of a database that holds something and has no seal. */
    IllegalStateException missing() {
        return damaged(FILE + " is missing, by which the others are checked");
    }

    /**
     * Seals all that an open database holds, while nothing is written to its log.
     *
     * @throws IOException if that could not be noted
     */
    void renew(RocksDB open) throws RocksDBException, IOException {
        RocksDB.LiveFiles live = open.getLiveFiles(false);
        Map<String, Long> lengths = new HashMap<>();
        for (String path : live.files) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.startsWith(LIST)) {
                lengths.put(name, live.manifestFileSize); // what lies behind that may not be synced
            } else if (name.endsWith(ROWS)) {
                lengths.put(name, Long.MAX_VALUE);
            }
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(database, "*" + LOG)) {
            logs.forEach(log -> lengths.put(log.getFileName().toString(), Long.MAX_VALUE));
        }
        write(lengths);
    }

    /**
     * Cuts the list of files back to what is sealed of it: what follows may be an entry whose sync failed, and whose file the
     * database took away.
     *
     * @return whether there was more, and all that the sealed part needs of the logs is there
     */
    boolean cutList() throws IOException {
        NavigableMap<String, Sealed> sealed = sealed();
        String list = sealed.ceilingKey(LIST);
        String log = sealed.keySet().stream().filter(name -> name.endsWith(LOG)).reduce("", (one, other) -> other);
        if (list == null || !list.startsWith(LIST) || !Files.exists(database.resolve(log))) {
            return false;
        }
        String current = Files.readString(database.resolve(CURRENT), StandardCharsets.ISO_8859_1);
        if (!current.strip().equals(list)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(database.resolve(list), StandardOpenOption.WRITE)) {
            long end = Objects.requireNonNull(sealed.get(list)).bytes();
            boolean isLonger = channel.size() > end;
            if (isLonger) {
                channel.truncate(end).force(true);
            }
            return isLonger;
        }
    }

    /** Seals the files of a copy that was made of a database, those of rows by what is known of them there. */
    void take(Seal original) throws IOException {
        Map<String, Long> lengths = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(database)) {
            for (Path path : files) {
                String name = path.getFileName().toString();
                if (name.startsWith(LIST) || name.endsWith(LOG) || name.endsWith(ROWS)) {
                    lengths.put(name, Long.MAX_VALUE);
                }
                Digest known = original.digests.get(name);
                if (known != null && name.endsWith(ROWS)) {
                    digests.put(name, known);
                }
            }
        }
        write(lengths);
    }

    private void write(Map<String, Long> lengths) throws IOException {
        digests.keySet().retainAll(lengths.keySet());
        TreeMap<String, Sealed> sealed = new TreeMap<>();
        for (Map.Entry<String, Long> each : lengths.entrySet()) {
            try {
                Digest digest = digest(each.getKey(), each.getValue());
                sealed.put(each.getKey(), new Sealed(digest.bytes, digest.checksum.getValue()));
            } catch (NoSuchFileException e) {
                digests.remove(each.getKey()); // merged with others at this moment
            }
        }
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        sealed.forEach((name, of) -> text.append(name)
                .append(' ')
                .append(of.bytes())
                .append(' ')
                .append(of.checksum())
                .append('\n'));
        Durable.replace(file, (text + checksum(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a file's beginning; of what was digested before only the rest is read. */
    private Digest digest(String name, long bytes) throws IOException {
        Digest digest = digests.computeIfAbsent(name, key -> new Digest());
        if (digest.bytes > 0 && name.endsWith(ROWS)) {
            return digest; // such files never grow
        }
        try (FileChannel channel = FileChannel.open(database.resolve(name), StandardOpenOption.READ)) {
            long end = Math.min(bytes, channel.size());
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (digest.bytes < end) {
                buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - digest.bytes));
                int read = channel.read(buffer, digest.bytes);
                if (read < 0) {
                    throw new IOException(name + " ends after " + digest.bytes + " of " + end + " bytes");
                }
                digest.checksum.update(buffer.flip());
                digest.bytes += read;
            }
        }
        return digest;
    }

    private NavigableMap<String, Sealed> sealed() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n', text.length() - 2) + 1;
        String lines = text.substring(0, end);
        if (!lines.startsWith(FIRST_LINE + "\n") || !text.substring(end).equals(checksum(lines) + "\n")) {
            throw damaged(FILE + " is not as it was written");
        }
        TreeMap<String, Sealed> sealed = new TreeMap<>();
        lines.lines().skip(1).forEach(line -> {
            String[] parts = line.split(" ", -1);
            sealed.put(parts[0], new Sealed(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        });
        return sealed;
    }

    private static String checksum(String lines) {
        CRC32C checksum = new CRC32C();
        checksum.update(lines.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toString(checksum.getValue());
    }
}
