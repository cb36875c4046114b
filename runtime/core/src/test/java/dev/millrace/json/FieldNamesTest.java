package dev.millrace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
    private static final FieldNames NAMES = FieldNames.of(new String[] {"userId", "user_id"}, new String[] {"amount"});

    @Test
    void a_field_has_its_spellings_the_first_of_which_names_it() {
        assertThat(NAMES.size()).isEqualTo(2);
        assertThat(NAMES.spellings(0)).containsExactly("userId", "user_id");
        assertThat(NAMES.spellings(1)).containsExactly("amount");
    }

    @Test
    void a_field_may_stand_once() {
        long seen = NAMES.once(NAMES.once(0, 1), 0);
        assertThat(seen).isEqualTo(0b11);
        assertThatThrownBy(() -> NAMES.once(seen, 0))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("field \"userId\" stands there twice")
                .extracting(e -> ((BadRecordException) e).reason())
                .isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void the_first_required_field_that_is_missing_is_named() {
        NAMES.require(0b11, 0b11, 0);
        NAMES.require(0b01, 0b01, 0);
        assertThatThrownBy(() -> NAMES.require(0b01, 0b11, 0))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("field \"amount\" is missing");
        assertThatThrownBy(() -> NAMES.require(0, 0b11, 0)).hasMessage("field \"userId\" is missing");
    }

    @Test
    void fields_beyond_the_64th_have_marks_of_their_own() {
        FieldNames many = FieldNames.of(
                IntStream.range(0, 130).mapToObj(i -> new String[] {"f" + i}).toArray(String[][]::new));
        long seen = many.once(0, 64 + 63);
        assertThat(seen).isEqualTo(1L << 63);
        assertThatThrownBy(() -> many.once(seen, 127)).hasMessage("field \"f127\" stands there twice");
        assertThatThrownBy(() -> many.require(1, 0b11, 128)).hasMessage("field \"f129\" is missing");
    }
}
