package dev.millrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("id", "userId", "amount", "merchant", "ts");

    @Test
    void a_name_that_differs_by_a_third_at_most_is_near() {
        assertThat(Spelling.nearest("amuont", KNOWN)).contains("amount");
        assertThat(Spelling.nearest("mercant", KNOWN)).contains("merchant");
        assertThat(Spelling.nearest("AMOUNT", KNOWN)).contains("amount");
        assertThat(Spelling.nearest("user_id", KNOWN)).contains("userId");
    }

    @Test
    void a_name_that_begins_with_the_other_is_near() {
        assertThat(Spelling.nearest("user", KNOWN)).contains("userId");
        assertThat(Spelling.nearest("amountInCents", KNOWN)).contains("amount");
        assertThat(Spelling.nearest("a", KNOWN)).isEmpty();
    }

    @Test
    void a_far_name_is_not_guessed() {
        assertThat(Spelling.nearest("zebra", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("amount", List.of())).isEmpty();
    }

    @Test
    void the_nearest_of_several_is_taken() {
        assertThat(Spelling.nearest("counts", List.of("amounts", "count", "counter")))
                .contains("count");
        assertThat(Spelling.nearest("coutn", List.of("mount", "count"))).contains("count");
    }
}
