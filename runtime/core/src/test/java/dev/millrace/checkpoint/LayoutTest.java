package dev.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final String TEXT = """
            layout 1
            key STRING
            rows bank.Transaction by userId at ts
            ring of 21600000 ms from 0 ms for 2592000000 ms, counts of 38 bits
            SUM_WIDE of cents LONG
            HEAD_COUNT
            COUNT of cents LONG where note == " where " | ~small
            SUM_DOUBLE of if_then_else(note=="a LONG where ",amount*rate,0.0) DOUBLE where ~small
            ring of 0 ms from 0 ms for 0 ms, counts of 62 bits
            HEAD_COUNT""";

    @Test
    void a_layout_is_read_back_from_its_text() {
        Layout layout = Layout.parse(TEXT);
        assertThat(layout.toString()).isEqualTo(TEXT);
        assertThat(layout.rings().get(0).slots()).isEqualTo(4);
        assertThat(layout.rings().get(0).columns().get(2))
                .isEqualTo(new Layout.Column(ColumnKind.COUNT, "cents", "LONG", "note == \" where \" | ~small"));
        assertThat(layout.rings().get(0).columns().get(3).value())
                .isEqualTo("if_then_else(note==\"a LONG where \",amount*rate,0.0)");
        assertThat(layout.rings().get(1).isAll()).isTrue();
    }

    @Test
    void rows_of_the_same_bytes_have_one_stored_name_however_long_the_windows_are() {
        String name = Layout.parse(TEXT).storedName("bank.UserTransactionsTable");
        assertThat(name).matches("bank\\.UserTransactionsTable#[0-9a-f]{16}");
        assertThat(Layout.tableOf(name)).isEqualTo("bank.UserTransactionsTable");
        assertThat(Layout.parse(TEXT.replace("for 2592000000", "for 86400000"))
                        .storedName("bank.UserTransactionsTable"))
                .isEqualTo(name);
        for (String other : Arrays.asList(
                TEXT.replace("STRING", "UUID"),
                TEXT.replace("by userId", "by payerId"),
                TEXT.replace("from 0 ms for 25", "from 5 ms for 25"),
                TEXT.replace("38 bits", "37 bits"),
                TEXT.replace("~small", "small"))) {
            assertThat(Layout.parse(other).storedName("bank.UserTransactionsTable"))
                    .isNotEqualTo(name);
        }
    }

    @Test
    void a_text_of_another_version_is_refused() {
        assertThatThrownBy(() -> Layout.parse("key STRING; ring of 6 ms"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a layout begins with \"layout 1\", then key and rows; not with \"key STRING; ring of 6 ms\"");
    }

    @Test
    void a_line_that_is_not_known_is_named() {
        assertThatThrownBy(() -> Layout.parse(TEXT.replace("HEAD_COUNT", "MEDIAN of cents LONG")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"MEDIAN of cents LONG\" is no line of a layout in its place");
        assertThatThrownBy(() -> Layout.parse("layout 1\nkey LONG\nrows R by k at t\nHEAD_COUNT"))
                .hasMessage("\"HEAD_COUNT\" is no line of a layout in its place");
    }
}
