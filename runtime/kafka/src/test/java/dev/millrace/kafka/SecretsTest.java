package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "ssl.key.password",
                "ssl.keystore.password",
                "ssl.keystore.key",
                "ssl.keystore.certificate.chain",
                "ssl.truststore.password",
                "ssl.truststore.certificates",
                "vault.TOKEN",
                "schema.registry.basic.auth.user.info",
                "aws.secret.access.key"
            })
    void values_of_secret_properties_are_hidden_whether_kafka_knows_them_or_not(String property) {
        assertThat(Secrets.isSecret(property)).isTrue();
        assertThat(Secrets.mayBeTold(property)).isFalse();
        assertThat(new KafkaProperties(Map.of(property, "opensesame")).toString())
                .isEqualTo("KafkaProperties{" + property + "=[hidden]}");
    }

    @Test
    void values_of_properties_that_kafka_knows_as_no_secret_are_told_and_of_unknown_ones_not() {
        assertThat(new KafkaProperties(new TreeMap<>(Map.of("max.poll.records", "5", "sasl.jass.config", "opensesame")))
                        .toString())
                .isEqualTo("KafkaProperties{max.poll.records=5, sasl.jass.config=[hidden]}");
    }

    @Test
    void the_parts_of_a_secret_are_hidden_too_and_its_plain_words_are_not() {
        Secrets secrets = Secrets.of(Map.of(
                "sasl.jaas.config",
                "a.b.PlainLoginModule required username=\"alice\" password=\"opensesame\";",
                "ssl.key.password",
                "pw"));
        assertThat(secrets.strip("a.b.PlainLoginModule: opensesame is not required, nor pw of pwd"))
                .isEqualTo("a.b.PlainLoginModule: [hidden] is not required, nor [hidden] of pwd");
    }

    @Test
    void a_failure_without_secrets_stays_itself_and_another_keeps_all_but_them() {
        Secrets secrets = Secrets.of(Map.of("ssl.key.password", "opensesame"));
        KafkaException clean = new KafkaException("no", new IllegalStateException("broker"));
        assertThat(secrets.strip(clean)).isSameAs(clean);

        KafkaException telling = new KafkaException("no", new IllegalStateException("key opensesame"));
        telling.addSuppressed(new IllegalArgumentException("opensesame", telling)); // a circle
        Throwable stripped = secrets.strip(telling);
        assertThat(stripped.toString()).isEqualTo("org.apache.kafka.common.KafkaException: no");
        assertThat(stripped.getStackTrace()).isEqualTo(telling.getStackTrace());
        assertThat(stripped.getCause()).hasMessage("key [hidden]");
        assertThat(stripped.getSuppressed()[0])
                .hasMessage("[hidden]")
                .hasToString("java.lang.IllegalArgumentException: [hidden]");
    }
}
