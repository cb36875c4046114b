package dev.millrace.processor.declare;

import static dev.millrace.processor.declare.OutsideNames.snakeCase;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutsideNamesTest {
    @Test
    void words_are_parted_where_the_case_rises() {
        assertThat(snakeCase("amount")).isEqualTo("amount");
        assertThat(snakeCase("sumTransactionAmount")).isEqualTo("sum_transaction_amount");
        assertThat(snakeCase("User")).isEqualTo("user");
    }

    @Test
    void an_acronym_is_one_word() {
        assertThat(snakeCase("userID")).isEqualTo("user_id");
        assertThat(snakeCase("URLCount")).isEqualTo("url_count");
        assertThat(snakeCase("httpURLCount")).isEqualTo("http_url_count");
        assertThat(snakeCase("ID")).isEqualTo("id");
    }

    @Test
    void digits_stay_with_the_word_before() {
        assertThat(snakeCase("count1")).isEqualTo("count1");
        assertThat(snakeCase("last30Days")).isEqualTo("last30_days");
    }

    @Test
    void what_is_snake_case_stays() {
        assertThat(snakeCase("user_id")).isEqualTo("user_id");
        assertThat(snakeCase("_id")).isEqualTo("_id");
    }
}
