package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllCoresTest {
    @Test
    void what_is_made_comes_in_the_order_of_what_it_is_made_of() {
        assertThat(AllCores.map(List.of(1, 2, 3, 4, 5, 6, 7), number -> 2 * number))
                .containsExactly(2, 4, 6, 8, 10, 12, 14);
        assertThat(AllCores.map(List.<Integer>of(), number -> number)).isEmpty();
    }

    @Test
    void the_first_failure_is_thrown_as_it_was() {
        assertThatThrownBy(() -> AllCores.map(List.of(1, 2, 3), AllCoresTest::failing))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no room for 2");
    }

    private static int failing(int number) {
        if (number > 1) {
            throw new IllegalStateException("no room for " + number);
        }
        return number;
    }
}
