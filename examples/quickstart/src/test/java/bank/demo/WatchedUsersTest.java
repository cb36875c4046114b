package bank.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchedUsersTest {
    private final WatchedUsers users = new WatchedUsers();

    @Test
    void at_first_they_are_the_first_ten() {
        assertThat(users.shown()).isEmpty();
        for (int i = 0; i < 100; i++) {
            users.add("u" + i % 20);
        }
        assertThat(users.shown()).isEqualTo(List.of("u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9"));
    }

    @Test
    void from_the_thousandth_transaction_on_they_are_the_busiest_of_those() {
        for (int i = 0; i < 1_000; i++) {
            users.add(i % 3 == 0 ? "u" + i : "busy" + i % 3);
        }
        List<String> chosen = users.shown();
        assertThat(chosen).startsWith("busy1", "busy2", "u0", "u3").hasSize(10);
        for (int i = 0; i < 5_000; i++) {
            users.add("late");
        }
        assertThat(users.shown()).isEqualTo(chosen);
    }
}
