package dev.millrace.table;

import static dev.millrace.table.Outcome.LATE;
import static dev.millrace.table.Outcome.SKIPPED;
import static dev.millrace.table.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void a_record_is_taken_if_any_resolver_took_it_else_late_if_any_found_it_late() {
        assertThat(SKIPPED.or(SKIPPED)).isEqualTo(SKIPPED);
        assertThat(SKIPPED.or(LATE)).isEqualTo(LATE);
        assertThat(LATE.or(SKIPPED)).isEqualTo(LATE);
        assertThat(LATE.or(LATE)).isEqualTo(LATE);
        for (Outcome other : Outcome.values()) {
            assertThat(TAKEN.or(other)).isEqualTo(TAKEN);
            assertThat(other.or(TAKEN)).isEqualTo(TAKEN);
        }
    }
}
