package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.FieldException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleSumTest {
    private static final String FIELD = "user.total__86400__";

    @Test
    void nothing_added_is_zero() {
        assertThat(new DoubleSum().toDouble(FIELD)).isZero();
    }

    @Test
    void what_cancels_leaves_what_is_small() {
        assertThat(sumOf(1e16, 1, -1e16)).isEqualTo(1);
        assertThat(sumOf(1, 1e16, -1e16)).isEqualTo(1);
        assertThat(sumOf(1, -1e16, 1e16, 1)).isEqualTo(2);
        assertThat(sumOf(1e300, 1e-300, -1e300)).isEqualTo(1e-300);
        assertThat(sumOf(-0.0, 5, -5)).isZero();
    }

    @Test
    void many_equal_numbers_do_not_drift() {
        double[] tenths = new double[4_000];
        java.util.Arrays.fill(tenths, 0.1);
        assertThat(sumOf(tenths)).isEqualTo(400);
    }

    @Test
    void sums_are_the_exact_ones_to_a_last_place() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(1 + random.nextInt(4_000))
                    .map(value -> value * Math.pow(10, random.nextInt(16)))
                    .toArray();
            BigDecimal exact = BigDecimal.ZERO;
            for (double value : values) {
                exact = exact.add(new BigDecimal(value));
            }
            assertThat(sumOf(values)).isCloseTo(exact.doubleValue(), within(Math.ulp(exact.doubleValue())));
        }
    }

    @Test
    void the_largest_doubles_fit() {
        assertThat(sumOf(Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(sumOf(Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE))
                .isEqualTo(-Double.MAX_VALUE);
        assertThat(sumOf(Double.MAX_VALUE, 1e291)).isEqualTo(Double.MAX_VALUE); // less than half its last place
    }

    @Test
    void a_sum_beyond_the_doubles_names_the_field() {
        assertThatThrownBy(() -> sumOf(Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(FieldException.class)
                .hasMessage("user.total__86400__: the sum does not fit a double");
        assertThatThrownBy(() -> sumOf(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void a_bucket_that_has_overflowed_fails_the_sum_whatever_else_there_is() {
        for (double[] values : new double[][] {
            {Double.POSITIVE_INFINITY},
            {1, Double.NEGATIVE_INFINITY, 2},
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}
        }) {
            assertThatThrownBy(() -> sumOf(values)).isInstanceOf(FieldException.class);
        }
    }

    private static double sumOf(double... values) {
        DoubleSum sum = new DoubleSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.toDouble(FIELD);
    }
}
