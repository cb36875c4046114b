package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainRowTest {
    private static final Layout LAYOUT = Layout.parse("""
            layout 1
            key STRING
            rows bank.Transaction by userId
            ring of 1000 ms from 500 ms for 10000 ms, counts of 3 bits
            HEAD_COUNT
            SUM_WIDE of amount LONG
            MIN_LONG of amount LONG
            MAX_DOUBLE of share DOUBLE
            MOMENTS of share DOUBLE""");

    private final RowOutput output = new RowOutput();

    @Test
    void a_row_is_read_by_its_layout() {
        begin(Cells.NEVER, 2);
        cell(-1, 3, -1, -5, -4, bits(0.5), 3, bits(0.25), bits(0.125));
        cell(2, 1, 1, 7, Long.MAX_VALUE, bits(Double.NEGATIVE_INFINITY), 0, 0, 0);
        PlainRow row = read();
        assertThat(row.key()).isEqualTo("u42");
        assertThat(row.refusedUpTo()).isEmpty();
        assertThat(row.rings())
                .containsExactly(List.of(
                        bucket(
                                -500,
                                3L,
                                BigInteger.valueOf(-5),
                                Optional.of(-4L),
                                Optional.of(0.5),
                                Optional.of(0.0625)),
                        bucket(
                                2_500,
                                1L,
                                BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(7)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void cells_of_one_bucket_are_one_bucket() {
        begin(86_400_000, 2);
        cell(0, 7, 0, 100, 9, bits(0.25), 1, bits(2), 0);
        cell(0, 2, 0, 11, 5, bits(0.75), 1, bits(6), 0);
        PlainRow row = read();
        assertThat(row.refusedUpTo()).contains(Instant.parse("1970-01-02T00:00:00Z"));
        assertThat(row.rings())
                .containsExactly(List.of(bucket(
                        500, 9L, BigInteger.valueOf(111), Optional.of(5L), Optional.of(0.75), Optional.of(8.0))));
    }

    @Test
    void bytes_that_are_no_row_are_told() {
        begin(Cells.NEVER, 1);
        cell(0, 1, 0, 1, 1, 0, 0, 0, 0);
        byte[] whole = output.toBytes();
        for (int length = 0; length < whole.length; length++) {
            StoredRow cut = row(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PlainRow.of(LAYOUT, cut))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a stored row ends before its rings do");
        }
        assertThatThrownBy(() -> PlainRow.of(LAYOUT, row(Arrays.copyOf(whole, whole.length + 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stored row is longer than its rings");
        whole[0] = 99;
        assertThatThrownBy(() -> PlainRow.of(LAYOUT, row(whole)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stored row is of version 99, which is not known here");
        assertThatThrownBy(() -> PlainRow.key(new StoredRow(new byte[0], whole)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stored key ends too early");
    }

    private void begin(long refusedUpTo, int cells) {
        output.put(StoredRows.VERSION);
        output.putLong(refusedUpTo);
        output.putUnsigned(cells);
    }

    private void cell(long bucket, long count, long... columns) {
        output.putSigned(bucket);
        output.putUnsigned(count);
        for (long column : columns) {
            output.putLong(column);
        }
    }

    private static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }

    private PlainRow read() {
        return PlainRow.of(LAYOUT, row(output.toBytes()));
    }

    private static StoredRow row(byte[] value) {
        RowOutput key = new RowOutput();
        KeyCodec.put("u42", key);
        return new StoredRow(key.toBytes(), value);
    }

    private static PlainRow.Bucket bucket(
            long fromMillis,
            Long count,
            BigInteger sum,
            Optional<Object> least,
            Optional<Object> greatest,
            Optional<Object> variance) {
        return new PlainRow.Bucket(
                Instant.ofEpochMilli(fromMillis),
                List.of(Optional.of(count), Optional.of(sum), least, greatest, variance));
    }
}
