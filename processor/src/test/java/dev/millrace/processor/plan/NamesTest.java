package dev.millrace.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.ClassRef;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final ClassRef NESTED = new ClassRef("shop", "Outer.User");

    @Test
    void generated_classes_are_named_by_what_they_are_made_from() {
        assertThat(Names.table(NESTED, "transactions").qualified()).isEqualTo("shop.Outer_UserTransactionsTable");
        assertThat(Names.reads(NESTED).qualified()).isEqualTo("shop.Outer_UserFeatures");
        assertThat(Names.updater(NESTED, "read").qualified()).isEqualTo("shop.Outer_User_readUpdater");
        assertThat(Names.messageReader("bank", NESTED).qualified()).isEqualTo("bank.Outer_UserReader");
    }

    @Test
    void a_read_ends_with_the_window_as_written() {
        assertThat(Names.read("spent", Bank.window("30d"))).isEqualTo("spent30d");
        assertThat(Names.read("logins", Bank.window("1h30m"))).isEqualTo("logins1h30m");
        assertThat(Names.read("trades", Bank.window("all"))).isEqualTo("tradesAll");
    }

    @Test
    void a_window_outside_is_named_by_its_seconds() {
        assertThat(Names.outside("user", "spent", Bank.window("30d"))).isEqualTo("user.spent__2592000__");
        assertThat(Names.outside("user", "spent", Bank.window("all"))).isEqualTo("user.spent__all__");
        assertThat(Names.outside("user", "spent", Bank.window("1500ms"))).isEqualTo("user.spent__1500ms__");
    }

    @Test
    void constants_are_upper_case_with_words_parted() {
        assertThat(Names.constant("amountSum", "6h")).isEqualTo("AMOUNT_SUM_6H");
        assertThat(Names.constant("WINDOW", "1h30m")).isEqualTo("WINDOW_1H30M");
    }

    @Test
    void a_taken_name_is_numbered_and_a_keyword_avoided() {
        assertThat(Names.unique("amount", Set.of())).isEqualTo("amount");
        assertThat(Names.unique("amount", Set.of("amount"))).isEqualTo("amount2");
        assertThat(Names.unique("amount", Set.of("amount", "amount2"))).isEqualTo("amount3");
        assertThat(Names.unique("class", Set.of())).isEqualTo("classValue");
        assertThat(Names.unique("class", Set.of("classValue"))).isEqualTo("class2");
    }

    @Test
    void only_the_first_letter_changes_its_case() {
        assertThat(Names.capitalized("userId")).isEqualTo("UserId");
        assertThat(Names.decapitalized("UserTable")).isEqualTo("userTable");
        assertThat(Names.capitalized("")).isEmpty();
        assertThat(Names.decapitalized("")).isEmpty();
    }
}
