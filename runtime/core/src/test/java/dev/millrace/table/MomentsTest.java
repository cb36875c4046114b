package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.FieldException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final String FIELD = "user.spread__86400__";

    /** The values in so many buckets of one row, merged. */
    private static Moments of(int buckets, double... values) {
        LongRows rows = new LongRows(Budget.unlimited());
        Ring ring = rows.ring(20, 100, 0, 0, 0);
        for (int i = 0; i < values.length; i++) {
            ring.addMoments(ring.cell(rows.findOrAdd(1, 0), i % buckets), 0, values[i]);
        }
        Cells cells = new Cells();
        ring.copy(rows.find(1), 0, buckets, cells);
        cells.sort();
        Moments moments = new Moments();
        for (int cell = 0; cell < cells.size(); cell++) {
            moments.add(cells.longAt(cell, 0), cells.doubleAt(cell, 1), cells.doubleAt(cell, 2));
        }
        return moments;
    }

    @Test
    void it_is_what_a_textbook_gives() {
        Moments moments = of(1, 2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(moments.count()).isEqualTo(8);
        assertThat(moments.populationVariance(FIELD)).isEqualTo(4);
        assertThat(moments.populationDeviation(FIELD)).isEqualTo(2);
        assertThat(moments.sampleVariance(FIELD)).isCloseTo(32.0 / 7, within(1e-15));
        assertThat(moments.sampleDeviation(FIELD)).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    }

    @Test
    void buckets_merge_to_what_all_values_give() {
        Random random = new Random(3);
        for (int buckets = 1; buckets <= 40; buckets++) {
            double[] values = random.doubles(200, -50, 150).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                            .map(value -> (value - mean) * (value - mean))
                            .sum()
                    / 199;
            assertThat(of(buckets, values).sampleVariance(FIELD)).isCloseTo(variance, within(1e-10));
        }
    }

    @Test
    void values_far_from_zero_lose_nothing() {
        assertThat(of(2, 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).sampleVariance(FIELD))
                .isEqualTo(30);
        assertThat(of(1, 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).sampleVariance(FIELD))
                .isEqualTo(30);
    }

    @Test
    void of_none_and_one_there_is_nothing_to_deviate() {
        assertThat(of(1).count()).isZero();
        assertThat(of(1, 5).count()).isEqualTo(1);
        assertThat(of(1, 5).populationVariance(FIELD)).isZero();
    }

    @Test
    void an_empty_bucket_changes_nothing() {
        Moments moments = of(1, 1e300, -1e300);
        moments.add(0, 0, 0);
        assertThat(moments.count()).isEqualTo(2);
        Moments other = new Moments();
        other.add(0, 0, 0);
        other.add(1, 1e300, 0);
        assertThat(other.populationVariance(FIELD)).isZero();
    }

    @Test
    void a_variance_beyond_the_doubles_names_the_field() {
        for (int buckets = 1; buckets <= 2; buckets++) {
            Moments moments = of(buckets, 1e200, -1e200);
            assertThatThrownBy(() -> moments.sampleDeviation(FIELD))
                    .isInstanceOf(FieldException.class)
                    .hasMessage("user.spread__86400__: the variance does not fit a double");
        }
    }
}
