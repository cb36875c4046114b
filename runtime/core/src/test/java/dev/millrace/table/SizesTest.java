package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void a_size_is_a_number_and_a_unit_of_a_thousand_or_of_1024() {
        assertThat(Sizes.bytes("2KB")).hasValue(2_000);
        assertThat(Sizes.bytes("2KiB")).hasValue(2_048);
        assertThat(Sizes.bytes("1.5 MiB")).hasValue(3L << 19);
        assertThat(Sizes.bytes("1B")).hasValue(1);
        assertThat(Sizes.bytes("9 TB")).hasValue(9_000_000_000_000L);
    }

    @Test
    void anything_else_is_none() {
        for (String text :
                new String[] {"", "2", "KB", "2kb", "2 K", "-1KB", "0B", "0.5B", "2KB ", "999999999999999TiB"}) {
            assertThat(Sizes.bytes(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_size_is_told_with_two_digits_in_the_largest_unit_that_it_reaches() {
        assertThat(Sizes.text(0)).isEqualTo("0 B");
        assertThat(Sizes.text(1_023)).isEqualTo("1023 B");
        assertThat(Sizes.text(1_024)).isEqualTo("1.0 KiB");
        assertThat(Sizes.text(3_174)).isEqualTo("3.1 KiB");
        assertThat(Sizes.text(59L << 20)).isEqualTo("59 MiB");
        assertThat(Sizes.text(Long.MAX_VALUE)).isEqualTo("8388608 TiB");
    }
}
