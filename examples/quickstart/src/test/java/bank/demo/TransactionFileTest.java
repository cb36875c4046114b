package bank.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bank.TransactionMsg;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransactionFileTest {
    private static final String GOOD = "{\"id\":\"t\",\"user_id\":\"u\",\"amount\":1,\"ts\":1}";

    @TempDir
    private Path dir;

    private final List<String> problems = new ArrayList<>();

    @Test
    void a_line_is_a_transaction_and_its_time() throws IOException {
        assertThat(read("{\"id\":\"t1\",\"user_id\":\"u1\",\"amount\":12.5,\"ts\":1767225600000}"))
                .containsExactly(new DatedTransaction(new TransactionMsg("t1", "u1", 12.5), 1_767_225_600_000L));
        assertThat(problems).isEmpty();
    }

    @Test
    void the_time_may_be_iso_with_any_offset_and_is_floored_to_milliseconds() throws IOException {
        assertThat(read(withTime("\"2026-01-01T02:00:00.1239+02:00\""), withTime("\"2026-01-01T00:00:00Z\"")))
                .extracting(DatedTransaction::millis)
                .containsExactly(1_767_225_600_123L, 1_767_225_600_000L);
    }

    @Test
    void other_fields_empty_lines_and_windows_line_ends_do_not_matter() throws IOException {
        assertThat(read(
                        "",
                        "{\"shop\":{\"city\":\"Ulm\"},\"id\":\"t\",\"user_id\":\"u\",\"amount\":1,\"ts\":1}\r",
                        "  "))
                .hasSize(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void text_is_utf_8_after_a_byte_order_mark_too() throws IOException {
        assertThat(read("\ufeff{\"id\":\"t\",\"user_id\":\"Jürgen 東\",\"amount\":1,\"ts\":1}"))
                .extracting(transaction -> transaction.message().userId())
                .containsExactly("Jürgen 東");
    }

    @Test
    void a_bad_line_is_told_with_its_number_and_the_rest_is_read() throws IOException {
        assertThat(read(GOOD, "{\"id\":\"t\",", GOOD, "", "no JSON at all", GOOD))
                .hasSize(3);
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith(dir.resolve("t.jsonl") + ":2: ").endsWith("; skipped");
        assertThat(problems.get(1)).startsWith(dir.resolve("t.jsonl") + ":5: ").endsWith("; skipped");
    }

    @Test
    void what_is_missing_or_of_another_type_is_told() throws IOException {
        assertThat(problemWith("{\"id\":\"t\",\"amount\":1,\"ts\":1}")).isEqualTo("\"user_id\" is missing");
        assertThat(problemWith("{\"id\":7,\"user_id\":\"u\",\"amount\":1,\"ts\":1}"))
                .isEqualTo("\"id\" is a number; write a string");
        assertThat(problemWith("{\"id\":\"t\",\"user_id\":null,\"amount\":1,\"ts\":1}"))
                .isEqualTo("\"user_id\" is null; write a string");
        assertThat(problemWith("{\"id\":\"t\",\"user_id\":\"u\",\"amount\":\"1\",\"ts\":1}"))
                .isEqualTo("\"amount\" is a string; write a number");
        assertThat(problemWith("[1]")).isEqualTo("the line is an array, not an object");
    }

    @Test
    void an_amount_that_no_double_holds_is_told() throws IOException {
        assertThat(problemWith("{\"id\":\"t\",\"user_id\":\"u\",\"amount\":1e999,\"ts\":1}"))
                .isEqualTo("\"amount\" is too large for a double");
        assertThat(problemWith("{\"id\":\"t\",\"user_id\":\"u\",\"amount\":NaN,\"ts\":1}"))
                .contains("NaN");
    }

    @Test
    void a_time_that_is_none_is_told() throws IOException {
        String remedy = "; write an ISO instant, as in \"2026-01-31T08:30:00Z\", or whole epoch milliseconds";
        assertThat(problemWith(withTime("\"yesterday\""))).isEqualTo("\"ts\" is \"yesterday\"" + remedy);
        assertThat(problemWith(withTime("1.5"))).isEqualTo("\"ts\" is 1.5" + remedy);
        assertThat(problemWith(withTime("null"))).isEqualTo("\"ts\" is null" + remedy);
    }

    @Test
    void a_time_that_no_record_can_carry_is_told() throws IOException {
        String remedy = ", and a Kafka record's timestamp lies in the years 1970 to 9999";
        assertThat(problemWith(withTime("-1"))).isEqualTo("\"ts\" is 1969-12-31T23:59:59.999Z" + remedy);
        assertThat(problemWith(withTime("9223372036854775807"))).endsWith(remedy);
    }

    @Test
    void a_field_that_stands_there_twice_and_text_after_the_object_are_told() throws IOException {
        assertThat(problemWith("{\"id\":\"t\",\"id\":\"t\",\"user_id\":\"u\",\"amount\":1,\"ts\":1}"))
                .contains("Duplicate field 'id'");
        assertThat(problemWith(GOOD + " " + GOOD)).contains("Trailing token");
    }

    @Test
    void text_that_is_not_utf_8_is_told() throws IOException {
        assertThat(read(ISO_8859_1, "{\"id\":\"t\",\"user_id\":\"Jürgen\",\"amount\":1,\"ts\":1}", GOOD))
                .hasSize(1);
        assertThat(problems).singleElement().asString().contains(":1: ").contains("UTF-8");
        assertThat(problemWith("{\"id\":\"t\",\"user_id\":\"\\ud800\",\"amount\":1,\"ts\":1}"))
                .isEqualTo("\"user_id\" holds half a surrogate pair, which UTF-8 cannot carry");
    }

    @Test
    void of_very_many_bad_lines_the_first_hundred_are_told_and_the_rest_is_counted() throws IOException {
        String[] lines = new String[1_000];
        java.util.Arrays.fill(lines, "bad");
        assertThat(read(lines)).isEmpty();
        assertThat(problems).hasSize(TransactionFile.TOLD + 2);
        assertThat(problems.get(TransactionFile.TOLD)).endsWith(":101: bad too; from here on they are only counted");
        assertThat(problems.get(TransactionFile.TOLD + 1)).endsWith(": 1,000 bad lines were skipped in all");
    }

    @Test
    void the_time_of_a_file_is_its_newest_so_far_but_never_later_than_now() throws IOException {
        java.time.Clock wall = java.time.Clock.fixed(Instant.ofEpochMilli(1_000), java.time.ZoneOffset.UTC);
        try (TransactionFile file = open(UTF_8, withTime("300"), withTime("200"), withTime("2000"))) {
            PlayedTime time = new PlayedTime(wall, file::newestMillis);
            List<Long> times = new ArrayList<>(List.of(time.millis()));
            while (file.next() != null) {
                times.add(time.millis());
            }
            assertThat(times).containsExactly(0L, 300L, 300L, 1_000L);
        }
    }

    private static String withTime(String json) {
        return "{\"id\":\"t\",\"user_id\":\"u\",\"amount\":1,\"ts\":" + json + "}";
    }

    /** What is told of a line, without its place and the end. */
    private String problemWith(String line) throws IOException {
        problems.clear();
        assertThat(read(line)).isEmpty();
        assertThat(problems).hasSize(1);
        String told = problems.get(0);
        return told.substring(told.indexOf(":1: ") + 4, told.lastIndexOf("; skipped"));
    }

    private List<DatedTransaction> read(String... lines) throws IOException {
        return read(UTF_8, lines);
    }

    private List<DatedTransaction> read(Charset charset, String... lines) throws IOException {
        List<DatedTransaction> all = new ArrayList<>();
        try (TransactionFile file = open(charset, lines)) {
            for (DatedTransaction next = file.next(); next != null; next = file.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private TransactionFile open(Charset charset, String... lines) throws IOException {
        Path path = dir.resolve("t.jsonl");
        Files.writeString(path, String.join("\n", lines), charset);
        return new TransactionFile(path, problems::add);
    }
}
