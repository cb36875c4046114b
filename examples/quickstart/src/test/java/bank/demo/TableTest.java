package bank.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void a_log_gets_a_line_a_frame_without_escape_codes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainTable table = new PlainTable(new PrintStream(bytes, true, US_ASCII))) {
            Frame.Line line = new Frame.Line("u1", new Reading(1_234.5, 12), 3);
            table.show(new Frame(5_000, 200, 7, 1, Duration.ofSeconds(83), Instant.EPOCH, List.of(line)));
        }
        assertThat(bytes.toString(US_ASCII))
                .isEqualToNormalizingNewlines(
                        " 1:23  events 5,000  events/s 200  lag 7  bad 1  30d: u1 1,234.50 mean 12.00\n");
    }

    @Test
    void amounts_keep_two_decimals_while_that_says_something() {
        assertThat(Cells.amount(0)).isEqualTo("0.00");
        assertThat(Cells.amount(-1_234_567.891)).isEqualTo("-1,234,567.89");
        assertThat(Cells.amount(1.5e300)).isEqualTo("1.500000e+300");
        assertThat(Cells.amount(1.5e-7)).isEqualTo("1.500000e-07");
    }

    @Test
    void a_user_id_of_any_origin_fits_its_column_and_moves_no_cursor() {
        assertThat(Cells.user("u0042")).isEqualTo("u0042");
        assertThat(Cells.user("sixteen letters!")).isEqualTo("sixteen letters!");
        assertThat(Cells.user("seventeen letters")).isEqualTo("seventeen lette~");
        assertThat(Cells.user("\u001b[2Jgone")).isEqualTo("?[2Jgone");
    }

    @Test
    void throughput_is_that_of_the_last_two_seconds() {
        Throughput throughput = new Throughput();
        assertThat(throughput.perSecond(0, 0)).isZero();
        assertThat(throughput.perSecond(1_000_000_000L, 500)).isEqualTo(500);
        assertThat(throughput.perSecond(2_000_000_000L, 600)).isEqualTo(300);
        assertThat(throughput.perSecond(4_000_000_000L, 600)).isZero();
    }
}
