package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class StopReasonTest {
    @Test
    void who_is_not_accepted_is_told_where_to_say_who_it_is() {
        assertThat(StopReason.told(new SaslAuthenticationException("wrong password"), "b:1"))
                .isEqualTo("the brokers at b:1 do not accept who it says it is: wrong password; set the security"
                        + " properties under kafka.<property> to what they accept, and start again");
    }

    @Test
    void who_may_not_read_is_told_what_to_allow() {
        assertThat(StopReason.told(new TopicAuthorizationException("not authorized", Set.of("orders")), "b:1"))
                .isEqualTo(
                        "the brokers at b:1 do not let it read: not authorized; allow Read and Describe on its topics,"
                                + " and start again");
    }

    @Test
    void what_says_itself_what_to_do_is_told_as_it_is_and_all_else_with_its_name() {
        assertThat(StopReason.told(new IllegalStateException("do this"), "b:1")).isEqualTo("do this");
        assertThat(StopReason.told(new KafkaException("odd"), "b:1"))
                .isEqualTo("org.apache.kafka.common.KafkaException: odd");
    }
}
