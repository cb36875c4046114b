package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.FieldException;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideSumTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void nothing_added_is_zero() {
        assertThat(new WideSum().toLong("user.total")).isZero();
        assertThat(new WideSum().toDouble()).isZero();
    }

    @Test
    void a_carry_goes_up_and_comes_back() {
        WideSum sum = sumOf(Long.MAX_VALUE, 1);
        assertRefused(sum, "9223372036854775808");
        sum.add(-1, -1); // less one
        assertThat(sum.toLong("user.total")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_borrow_goes_down_and_comes_back() {
        WideSum sum = sumOf(Long.MIN_VALUE, -1);
        assertRefused(sum, "-9223372036854775809");
        sum.add(0, 1);
        assertThat(sum.toLong("user.total")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void negative_and_positive_numbers_meet_at_zero() {
        assertThat(sumOf(-5, 3, 2).toLong("user.total")).isZero();
        assertThat(sumOf(-5).toLong("user.total")).isEqualTo(-5);
        assertThat(sumOf(Long.MIN_VALUE, Long.MAX_VALUE, 1).toLong("user.total"))
                .isZero();
    }

    @Test
    void a_sum_that_fits_no_long_names_the_field_and_the_sum() {
        assertThatThrownBy(() -> sumOf(Long.MAX_VALUE, Long.MAX_VALUE).toLong("user.total"))
                .isInstanceOf(FieldException.class)
                .hasMessage("user.total: the sum 18446744073709551614 does not fit a long")
                .extracting(e -> ((FieldException) e).field())
                .isEqualTo("user.total");
    }

    @Test
    void a_double_is_the_nearest_one() {
        assertThat(sumOf(Long.MAX_VALUE, Long.MAX_VALUE).toDouble()).isEqualTo(0x1p64);
        assertThat(sumOf(Long.MIN_VALUE, Long.MIN_VALUE, -1).toDouble()).isEqualTo(-0x1p64);
        assertThat(sumOf(9007199254740993L).toDouble()).isEqualTo(9007199254740992.0);
        assertThat(sumOf(-7).toDouble()).isEqualTo(-7.0);
    }

    @Test
    void random_longs_sum_as_big_integers_do_through_a_ring_and_without_one() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            LongRows rows = new LongRows(Budget.unlimited());
            Ring ring = rows.ring(8, 4, 0L, 0L);
            long row = rows.findOrAdd(round, 0);
            WideSum merged = new WideSum();
            BigInteger exact = BigInteger.ZERO;
            for (int i = 0; i < 50; i++) {
                long value = random.nextInt(3) == 0
                        ? (random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE)
                        : random.nextLong();
                exact = exact.add(BigInteger.valueOf(value));
                ring.addWide(ring.cell(row, random.nextInt(3)), 0, value);
            }
            Cells cells = new Cells();
            ring.copy(row, 0, 2, cells);
            for (int i = 0; i < cells.size(); i++) {
                merged.add(cells.longAt(i, 0), cells.longAt(i, 1));
            }
            assertThat(merged.toDouble()).isEqualTo(exact.doubleValue());
            if (exact.bitLength() < Long.SIZE) {
                assertThat(merged.toLong("f")).isEqualTo(exact.longValueExact());
            } else {
                assertRefused(merged, exact.toString());
            }
        }
    }

    @Test
    void many_extremes_need_more_than_one_carry() {
        WideSum sum = new WideSum();
        for (int i = 0; i < 1000; i++) {
            sum.add(0, Long.MAX_VALUE);
        }
        assertRefused(sum, MAX.multiply(BigInteger.valueOf(1000)).toString());
        for (int i = 0; i < 1000; i++) {
            sum.add(-1, -Long.MAX_VALUE);
        }
        assertThat(sum.toLong("f")).isZero();
    }

    private static WideSum sumOf(long... values) {
        WideSum sum = new WideSum();
        for (long value : values) {
            sum.add(value >> 63, value);
        }
        return sum;
    }

    private static void assertRefused(WideSum sum, String total) {
        assertThatThrownBy(() -> sum.toLong("f"))
                .isInstanceOf(FieldException.class)
                .hasMessage("f: the sum " + total + " does not fit a long");
    }
}
