package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompositeKeyTest {
    @Test
    void keys_whose_parts_differ_in_number_order_type_or_value_are_not_equal() {
        List<CompositeKey> different = List.of(
                new CompositeKey(),
                new CompositeKey().and(""),
                new CompositeKey().and("").and(""),
                new CompositeKey().and("a").and("b"),
                new CompositeKey().and("b").and("a"),
                new CompositeKey().and("ab").and(""),
                new CompositeKey().and("").and("ab"),
                new CompositeKey().and("a, b"),
                new CompositeKey().and(1),
                new CompositeKey().and("1"),
                new CompositeKey().and(1).and(1),
                new CompositeKey().and(new UUID(1, 1)),
                new CompositeKey().and(true),
                new CompositeKey().and(false),
                new CompositeKey().and(1).and(-1));
        KeyHash hash = KeyHash.random();
        assertThat(different).doesNotHaveDuplicates();
        assertThat(different.stream().map(hash::of).distinct()).hasSameSizeAs(different);
    }

    @Test
    void a_key_made_in_the_place_of_another_equals_one_of_its_own() {
        CompositeKey made = new CompositeKey();
        KeyHash hash = KeyHash.random();
        List<CompositeKey> copies = new ArrayList<>();
        for (int length = 200; length >= 0; length--) {
            String text = "\u00e4\u20ac".repeat(length);
            CompositeKey own = new CompositeKey().and(text).and(TimeUnit.DAYS).and(length);
            assertThat(made.restart().and(text).and(TimeUnit.DAYS).and(length)).isEqualTo(own);
            assertThat(made).hasSameHashCodeAs(own);
            assertThat(hash.of(made)).isEqualTo(hash.of(own));
            copies.add(made.copy());
        }
        assertThat(copies).doesNotHaveDuplicates();
        assertThat(copies.get(200)).hasToString(", DAYS, 0");
    }

    @Test
    void its_text_is_its_parts() {
        assertThat(new CompositeKey().and("u42").and(-7).and(new UUID(0, 1)).and(TimeUnit.DAYS))
                .hasToString("u42, -7, 00000000-0000-0000-0000-000000000001, DAYS");
    }

    @Test
    void its_parts_are_what_was_added() {
        CompositeKey key =
                new CompositeKey().and("\ud83d").and(7).and(true).and(false).and(TimeUnit.DAYS);
        assertThat(key.and(new UUID(-1, 1)).parts())
                .containsExactly("\ud83d", 7L, true, false, "DAYS", new UUID(-1, 1));
        assertThat(key.restart().parts()).isEmpty();
    }
}
