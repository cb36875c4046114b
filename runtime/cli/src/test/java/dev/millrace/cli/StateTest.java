package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.StoredPosition;
import dev.millrace.state.RocksCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on copies of one state, made of ten orders. */
class StateTest {
    private static final String TABLE = "dev.millrace.cli.Shop_CustomerOrdersTable";
    private static final String OF_GROUPS = "dev.millrace.cli.Shop_CustomerOrdersByIsDearTable";

    @TempDir
    private static Path made;

    private static Orders orders;

    @TempDir
    private Path temporary;

    private Path state;

    @BeforeAll
    static void makeState() {
        orders = new Orders();
        orders.send(10);
        orders.read(made).close();
    }

    @AfterAll
    static void closeOrders() {
        orders.close();
    }

    @BeforeEach
    void copyState() {
        state = temporary.resolve("state");
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(made)) {
            store.copyTo(state);
        }
    }

    @Test
    void inspect_shows_each_shard() {
        Typed typed = Typed.line("state", "inspect", "--dir", state);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out().replaceAll("topic id      \\S{22} of cluster \\S+", "topic id      T of cluster C"))
                .isEqualToNormalizingNewlines("""
                        orders-0
                          topic id      T of cluster C
                          next offset   5
                          newest record 2026-03-02T08:00:00Z
                          records       5 read, 5 counted, 0 skipped, 0 late, 0 bad
                          dev.millrace.cli.Shop_CustomerOrdersByIsDearTable  3 rows by STRING, with groups by isDear()
                            buckets of 6h for 30d: count
                          dev.millrace.cli.Shop_CustomerOrdersTable  3 rows by STRING
                            buckets of 6h for 30d: count, sum(cents)
                            all time: count, sum(cents)
                        orders-1
                          topic id      T of cluster C
                          next offset   5
                          newest record 2026-03-02T12:00:00Z
                          records       5 read, 5 counted, 0 skipped, 0 late, 0 bad
                          dev.millrace.cli.Shop_CustomerOrdersByIsDearTable  3 rows by STRING, with groups by isDear()
                            buckets of 6h for 30d: count
                          dev.millrace.cli.Shop_CustomerOrdersTable  3 rows by STRING
                            buckets of 6h for 30d: count, sum(cents)
                            all time: count, sum(cents)
                        """);
    }

    @Test
    void inspect_shows_the_buckets_of_a_key() {
        Typed typed =
                Typed.line("state", "inspect", "--dir", state, "--key", "c0", "--table", "Shop_CustomerOrdersTable");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).isEqualToNormalizingNewlines("""
                        orders-0  dev.millrace.cli.Shop_CustomerOrdersTable
                          buckets of 6h for 30d
                            from                  count  sum(cents)
                            2026-03-01T00:00:00Z      1           0
                            2026-03-02T00:00:00Z      1           6
                          all time
                                 count  sum(cents)
                            all      2           6
                        orders-1  dev.millrace.cli.Shop_CustomerOrdersTable
                          buckets of 6h for 30d
                            from                  count  sum(cents)
                            2026-03-01T12:00:00Z      1           3
                            2026-03-02T12:00:00Z      1           9
                          all time
                                 count  sum(cents)
                            all      2          12
                        """);
    }

    @Test
    void inspect_shows_the_groups_of_a_key() {
        Typed typed = Typed.line("state", "inspect", "--dir", state, "--key", "c0", "--table", OF_GROUPS);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).isEqualToNormalizingNewlines("""
                        orders-0  dev.millrace.cli.Shop_CustomerOrdersByIsDearTable
                          buckets of 6h for 30d
                            from                  isDear()  count
                            2026-03-01T00:00:00Z     false      1
                            2026-03-02T00:00:00Z      true      1
                        orders-1  dev.millrace.cli.Shop_CustomerOrdersByIsDearTable
                          buckets of 6h for 30d
                            from                  isDear()  count
                            2026-03-01T12:00:00Z     false      1
                            2026-03-02T12:00:00Z      true      1
                        """);
    }

    @Test
    void a_key_or_a_table_that_is_not_there_is_told() {
        assertFailed("there is no row of the key c7", "inspect", "--dir", state, "--key", "c7");
        assertFailed(
                "there is no table Shop_CustomerOrderTable; did you mean \"Shop_CustomerOrdersTable\"?; there is "
                        + OF_GROUPS + ", " + TABLE,
                "inspect",
                "--dir",
                state,
                "--table",
                "Shop_CustomerOrderTable");
    }

    @Test
    void verify_finds_nothing_wrong_in_good_state() {
        Typed typed = Typed.line("state", "verify", "--dir", state);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).isEqualToNormalizingNewlines("""
                        orders-0  next offset 5
                          dev.millrace.cli.Shop_CustomerOrdersByIsDearTable  3 rows, 5 buckets
                          dev.millrace.cli.Shop_CustomerOrdersTable  3 rows, 8 buckets
                        orders-1  next offset 5
                          dev.millrace.cli.Shop_CustomerOrdersByIsDearTable  3 rows, 5 buckets
                          dev.millrace.cli.Shop_CustomerOrdersTable  3 rows, 8 buckets
                        2 shards, 12 rows: no fault
                        """);
    }

    @Test
    void verify_names_rows_that_cannot_be_read() {
        spoil("orders-1", row -> new byte[] {row[0], row[1]});
        Typed typed = Typed.line("state", "verify", "--dir", state);
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out()).endsWith("2 shards, 12 rows: 3 faults" + System.lineSeparator());
        assertThat(typed.err()).isEqualToNormalizingNewlines("""
                        millrace: orders-1 %1$s, row 1: a stored row ends before its rings do
                        millrace: orders-1 %1$s, row 2: a stored row ends before its rings do
                        millrace: orders-1 %1$s, row 3: a stored row ends before its rings do
                        """.formatted(OF_GROUPS));
    }

    @Test
    void verify_sees_a_flipped_bit_in_a_file() throws IOException {
        try (var files = Files.list(state.resolve("rocksdb"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".sst")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[20] ^= 4;
                Files.delete(file); // the state it was copied from has the same file
                Files.write(file, bytes);
            }
        }
        Typed typed = Typed.line("state", "verify", "--dir", state);
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err())
                .startsWith("millrace: the state directory " + state + " is damaged: 0")
                .contains(".sst differs from its checksum", "millrace state restore");
    }

    @Test
    void verify_tells_what_is_left_over() throws IOException {
        Path left = Files.writeString(state.resolve("notes.txt"), "mine");
        Typed typed = Typed.line("state", "verify", "--dir", state);
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .endsWith(": no fault" + System.lineSeparator() + "left over: " + left
                        + ", which nothing reads; delete it" + System.lineSeparator());
    }

    @Test
    void a_copy_that_was_broken_off_is_told() throws IOException {
        Path target = temporary.resolve("target");
        Files.createDirectories(target.resolve("rocksdb.copy"));
        assertFailed(
                "the state directory " + target
                        + " holds a copy that was broken off; delete it, and save or restore again",
                "verify",
                "--dir",
                target);
        assertFailed(
                target + " holds a copy that was broken off; delete it first, or name another directory",
                "save",
                "--dir",
                state,
                target);
    }

    @Test
    void rewind_tells_what_is_forgotten_and_asks() {
        String told = """
                This forgets what was read of orders-0:
                  5 records, up to offset 5
                  3 rows of dev.millrace.cli.Shop_CustomerOrdersByIsDearTable
                  3 rows of dev.millrace.cli.Shop_CustomerOrdersTable
                The next start reads it again from the oldest record that its topic still has. What older records counted is lost.
                """;
        Typed no = Typed.answering("n\n", "state", "rewind", "--dir", state, "orders-0");
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out()).isEqualToNormalizingNewlines(told + "Forget it? [y/N] nothing was changed\n");
        Typed silence = Typed.line("state", "rewind", "--dir", state, "orders-0");
        assertThat(silence.exitCode()).isEqualTo(1);
        assertThat(silence.err())
                .isEqualToNormalizingNewlines(
                        "millrace: nothing was changed, as there is no one to ask; --yes does it unasked\n");
        assertThat(Typed.line("state", "verify", "--dir", state).out()).contains("12 rows");

        Typed yes = Typed.answering("y\n", "state", "rewind", "--dir", state, "orders-0");
        assertThat(yes.exitCode()).isZero();
        assertThat(yes.out()).isEqualToNormalizingNewlines(told + "Forget it? [y/N] orders-0 is forgotten\n");
        assertThat(Typed.line("state", "verify", "--dir", state).out()).contains("1 shard, 6 rows: no fault");
        assertFailed(
                "there is no state of a partition \"orders-0\"; there is of orders-1",
                "rewind",
                "--dir",
                state,
                "--yes",
                "orders-0");
    }

    @Test
    void what_was_rewound_is_read_again() {
        assertThat(Typed.line("state", "rewind", "--dir", state, "--yes", "orders-0")
                        .exitCode())
                .isZero();
        try (Millrace millrace = orders.read(state)) {
            Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
            for (int i = 0; i < Orders.CUSTOMERS; i++) {
                assertThat(customers.madeAll("c" + i)).isEqualTo(orders.made(i));
                assertThat(customers.spentAll("c" + i)).isEqualTo(orders.spent(i));
            }
        }
    }

    @Test
    void accept_gap_tells_what_it_means_and_asks() {
        Typed typed = Typed.answering("yes\n", "state", "accept-gap", "--dir", state, "orders-1");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).isEqualToNormalizingNewlines("""
                        This lets the next start go on with orders-1 although records are missing: from offset 5, or from the oldest record after it that its topic still has.
                        What is stored stays. What the missing records would have counted is never counted.
                        Go on without them? [y/N] the next start goes on with orders-1, and says what is missing
                        """);
        assertThat(Typed.line("state", "verify", "--dir", state).exitCode()).isZero();
        assertFailed(
                "there is no state of a partition \"payments-0\"; there is of orders-0, orders-1",
                "accept-gap",
                "--dir",
                state,
                "payments-0");
    }

    @Test
    void a_gap_may_be_accepted_of_a_partition_that_was_never_read() {
        assertThat(Typed.line("state", "accept-gap", "--dir", state, "--yes", "orders-2")
                        .exitCode())
                .isZero();
        assertThat(Typed.line("state", "inspect", "--dir", state))
                .satisfies(typed -> assertThat(typed.err()).isEmpty())
                .satisfies(typed -> assertThat(typed.out())
                        .contains("orders-2" + System.lineSeparator() + "  nothing was read yet"));
        assertThat(Typed.line("state", "verify", "--dir", state).exitCode()).isZero();
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (Millrace millrace = orders.read(state)) {
            assertThat(millrace.status()).hasSize(1);
            assertFailed(
                    "the state directory " + state
                            + " is in use by another Millrace; end that one, or set state.dir to another directory",
                    "save",
                    "--dir",
                    state,
                    temporary.resolve("copy"));
        }
        assertThat(temporary.resolve("copy")).doesNotExist();
    }

    private static void assertFailed(String message, Object... words) {
        List<Object> line = new ArrayList<>(List.of("state"));
        line.addAll(List.of(words));
        Typed typed = Typed.line(line.toArray());
        assertThat(typed.err()).isEqualToNormalizingNewlines("millrace: " + message + "\n");
        assertThat(typed.exitCode()).isEqualTo(1);
    }

    private void spoil(String shard, UnaryOperator<byte[]> change) {
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(state)) {
            String table = StoredPosition.of(store, shard)
                    .orElseThrow()
                    .layouts()
                    .keySet()
                    .iterator()
                    .next();
            List<StoredRow> rows = new ArrayList<>();
            store.rows(shard, table, row -> rows.add(new StoredRow(row.key(), change.apply(row.value()))));
            store.save(new Checkpoint(
                    shard, store.facts(shard), List.of(new TableChanges(table, "", "", List.of(), rows))));
        }
    }
}
