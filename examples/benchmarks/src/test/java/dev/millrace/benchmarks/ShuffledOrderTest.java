package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShuffledOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 1_000, 65_536, 65_537})
    void every_number_comes_once(int size) {
        ShuffledOrder order = new ShuffledOrder(size);
        BitSet seen = new BitSet();
        for (int place = 0; place < size; place++) {
            seen.set(Math.toIntExact(order.at(place)));
        }
        assertThat(seen.cardinality()).isEqualTo(size);
        assertThat(seen.length()).isEqualTo(size);
    }

    @Test
    void neighbours_come_far_apart() {
        ShuffledOrder order = new ShuffledOrder(10_000);
        int near = 0;
        for (int place = 1; place < 10_000; place++) {
            if (Math.abs(order.at(place) - order.at(place - 1)) < 100) {
                near++;
            }
        }
        assertThat(near).isLessThan(300); // 2% of them by chance
    }
}
