package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What sketches state of their errors, in 10,000 random trials each: of the parts that a window's buckets would be. */
class SketchBoundsTest {
    private static final int TRIALS = 10_000;
    private static final int PARTS = 4;

    private final SplittableRandom random = new SplittableRandom(31);

    @Test
    void counts_of_different_values_are_off_by_two_standard_errors_in_five_of_a_hundred_trials_at_most() {
        double bound = 2 * 1.04 / 64;
        int beyond = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int different = 500 + random.nextInt(4_000);
            DistinctSketch merged = DistinctSketch.empty();
            long first = random.nextLong();
            for (int part = 0; part < PARTS; part++) {
                DistinctSketch sketch = DistinctSketch.empty();
                for (int i = part * different / 8; i < different * (part + 5) / 8; i++) { // some are in several parts
                    sketch.add(first + i);
                }
                merged.merge(sketch);
            }
            beyond += Math.abs(merged.estimate() - different) > bound * different ? 1 : 0;
        }
        assertThat(beyond).isLessThanOrEqualTo(TRIALS * 5 / 100);
    }

    @Test
    void few_different_values_are_counted_exactly() {
        for (int different = 0; different <= 200; different++) {
            DistinctSketch sketch = DistinctSketch.empty();
            for (int i = 0; i < 2 * different; i++) {
                sketch.addObject("value " + i / 2);
            }
            assertThat(sketch.estimate()).isEqualTo(different);
        }
        DistinctSketch sketch = DistinctSketch.empty();
        sketch.addObject("");
        sketch.addObject("a");
        assertThat(sketch.estimate()).isEqualTo(2);
    }

    @Test
    void ranks_of_quantiles_are_off_by_more_than_is_stated_in_one_of_a_hundred_trials_at_most() {
        double bound = 0.0133;
        int beyond = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int number = 1_000 + random.nextInt(1_000);
            int[] shuffled = new int[number];
            for (int i = 0; i < number; i++) {
                int to = random.nextInt(i + 1);
                shuffled[i] = shuffled[to];
                shuffled[to] = i + 1;
            }
            QuantileSketch merged = QuantileSketch.empty();
            for (int part = 0; part < PARTS; part++) {
                QuantileSketch sketch = QuantileSketch.empty();
                for (int i = part * number / PARTS; i < (part + 1) * number / PARTS; i++) {
                    sketch.add(shuffled[i]);
                }
                merged.merge(sketch);
            }
            double share = random.nextDouble();
            beyond += Math.abs(merged.quantile(share) / number - share) > bound + 1.0 / number ? 1 : 0;
        }
        assertThat(beyond).isLessThanOrEqualTo(TRIALS / 100);
    }

    @Test
    void quantiles_of_few_values_are_exact() {
        for (int number = 1; number <= 200; number++) {
            QuantileSketch merged = QuantileSketch.empty();
            QuantileSketch other = QuantileSketch.empty();
            double[] values = new double[number];
            for (int i = 0; i < number; i++) {
                values[i] = random.nextInt(100) / 4.0;
                (random.nextBoolean() ? merged : other).add(values[i]);
            }
            merged.merge(other);
            Arrays.sort(values);
            for (double share : new double[] {0, 0.25, 0.5, 0.9, 1}) {
                int place = Math.max(0, (int) Math.ceil(share * number) - 1);
                assertThat(merged.quantile(share)).as("%s of %d", share, number).isEqualTo(values[place]);
            }
        }
    }

    @Test
    void the_most_frequent_values_are_never_off_by_more_than_is_stated() {
        Random skewed = new Random(32);
        for (int trial = 0; trial < TRIALS / 10; trial++) {
            int number = 2_000;
            int different = 100 + random.nextInt(1_000);
            long[] counts = new long[different];
            FrequentSketch merged = FrequentSketch.ofTop(3);
            for (int part = 0; part < PARTS; part++) {
                FrequentSketch sketch = FrequentSketch.ofTop(3);
                for (int i = 0; i < number / PARTS; i++) {
                    int value = (int) Math.min(different - 1, Math.abs(skewed.nextGaussian()) * different / 8);
                    counts[value]++;
                    sketch.add(value);
                }
                merged.merge(sketch);
            }
            long[] sorted = counts.clone();
            Arrays.sort(sorted);
            double bound = 3.5 / FrequentSketch.places(3) * number;
            List<Long> top = merged.values(bits -> bits);
            assertThat(top).hasSizeLessThanOrEqualTo(3);
            for (long value : top) {
                assertThat(counts[(int) value]).isGreaterThanOrEqualTo((long) (sorted[different - 3] - bound));
            }
        }
    }

    @Test
    void what_is_stored_and_brought_back_says_the_same() {
        for (int seed = 0; seed < 50; seed++) {
            Random values = new Random(seed);
            DistinctSketch different = DistinctSketch.empty();
            FrequentSketch frequent = FrequentSketch.ofTop(4);
            ValueSet set = ValueSet.ofAtMost(50);
            QuantileSketch quantiles = QuantileSketch.empty();
            int number = values.nextInt(seed % 2 == 0 ? 20 : 3_000);
            for (int i = 0; i < number; i++) {
                String text = "ä" + values.nextInt(60);
                different.addObject(text);
                frequent.addObject(text);
                set.addObject(text);
                quantiles.add(values.nextDouble());
            }
            assertThat(((DistinctSketch) stored(different)).estimate()).isEqualTo(different.estimate());
            assertThat(((FrequentSketch) stored(frequent)).objects(String.class))
                    .isEqualTo(frequent.objects(String.class));
            assertThat(((ValueSet) stored(set)).count()).isEqualTo(set.count());
            assertThat(((ValueSet) stored(set)).isSaturated()).isEqualTo(set.isSaturated());
            if (number > 0) {
                assertThat(((QuantileSketch) stored(quantiles)).quantile(0.7)).isEqualTo(quantiles.quantile(0.7));
            }
        }
    }

    @Test
    void a_set_is_exact_up_to_its_limit_and_saturated_for_ever_beyond() {
        for (int seed = 0; seed < 300; seed++) {
            Random values = new Random(seed);
            int most = 1 + values.nextInt(10);
            ValueSet merged = ValueSet.ofAtMost(most);
            Set<Integer> all = new HashSet<>();
            List<ValueSet> parts = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                ValueSet set = ValueSet.ofAtMost(most);
                for (int i = values.nextInt(8); i > 0; i--) {
                    int value = values.nextInt(12);
                    all.add(value);
                    set.add(value);
                }
                parts.add(set);
            }
            parts.forEach(set -> merged.merge((CellObject) stored(set)));
            assertThat(merged.count()).isEqualTo(Math.min(most, all.size()));
            assertThat(merged.isSaturated()).isEqualTo(all.size() > most);
            merged.merge(ValueSet.ofAtMost(most));
            assertThat(merged.isSaturated()).isEqualTo(all.size() > most);
        }
    }

    private static Object stored(CellObject object) {
        RowOutput output = new RowOutput();
        new ObjectCodec().put(object, output);
        return Objects.requireNonNull(ObjectCodec.decoded(ObjectCodec.next(new RowInput(output.toBytes()))));
    }
}
