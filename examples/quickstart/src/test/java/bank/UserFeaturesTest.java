package bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testing.LocalMillrace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How features are tested without Kafka: the clock stands where the test puts it. */
class UserFeaturesTest {
    private final LocalMillrace millrace = LocalMillrace.start(Instant.parse("2026-03-01T12:00:00Z"));
    private final UserFeatures users = millrace.features(UserFeatures.class);

    @Test
    void what_a_user_spent_counts_for_thirty_days() {
        millrace.feed("transactions", new TransactionMsg("t1", "u42", 25.0));
        millrace.advance(Duration.ofDays(29));
        assertThat(users.sumTransactionAmount30d("u42")).isEqualTo(25.0);

        millrace.advance(Duration.ofDays(2)); // no event, and yet it falls
        assertThat(users.sumTransactionAmount30d("u42")).isZero();
        millrace.verify(UserFeatures.class, "u42");
    }

    @Test
    void the_mean_is_that_of_all_transactions_in_the_window() {
        millrace.feed("transactions", new TransactionMsg("t1", "u42", 10.0));
        millrace.advance(Duration.ofDays(1));
        millrace.feed("transactions", new TransactionMsg("t2", "u42", 40.0));
        millrace.feed("transactions", new TransactionMsg("t3", "u7", 1_000.0));
        assertThat(users.meanTransactionAmount30d("u42")).isEqualTo(25.0);
        millrace.verify(UserFeatures.class, "u42");
        millrace.verify(UserFeatures.class, "nobody");
    }
}
