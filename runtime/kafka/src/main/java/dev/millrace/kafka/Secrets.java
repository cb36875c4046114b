package dev.millrace.kafka;

import java.io.Serial;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * What must not be read in a log or an exception: the values of secret Kafka properties, and their parts.
 *
 * <p>Not known here are values that Kafka fetches itself, through {@code config.providers}.
 *
 * @param hidden the texts to leave out, the longest first
 */
record Secrets(List<String> hidden) {
    /** What stands in place of a secret. */
    static final String HIDDEN = "[hidden]";

    // Kafka knows which of its own properties are secret; those of plug-ins are told by their names.
    private static final List<ConfigDef> KNOWN =
            List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef());
    private static final Pattern SECRET_NAME = Pattern.compile(
            "passw|passphrase|passcode|secret|token|credential|jaas|private.?key|api.?key|access.?key|keystore.key|basic.auth|certificate",
            Pattern.CASE_INSENSITIVE);

    /** What parts of a value are told apart by: a JAAS configuration holds a password among other things, a PEM lines. */
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[\\s\"'=;,]+");

    private static final Pattern PLAIN_PART = Pattern.compile(
            "[\\w.$]+LoginModule|required|requisite|sufficient|optional|user|username|password|-*(BEGIN|END)");
    private static final int SHORT = 4;

    Secrets {
        hidden = List.copyOf(hidden);
    }

    /** Those among some Kafka properties. */
    static Secrets of(Map<String, String> properties) {
        return new Secrets(properties.entrySet().stream()
                .filter(property -> isSecret(property.getKey()))
                .flatMap(property -> parts(property.getValue()))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    /** Whether the value of a property is not to be told. */
    static boolean isSecret(String property) {
        return SECRET_NAME.matcher(property).find()
                || KNOWN.stream()
                        .map(def -> def.configKeys().get(property))
                        .anyMatch(key -> key != null && key.type() == ConfigDef.Type.PASSWORD);
    }

    /** Whether Kafka knows the property and that it is no secret; a misspelt one may hold any. */
    static boolean mayBeTold(String property) {
        return !isSecret(property)
                && KNOWN.stream().anyMatch(def -> def.configKeys().containsKey(property));
    }

    /** The value whole, and what Kafka may quote of it. */
    private static Stream<String> parts(String value) {
        Stream<String> parts = BETWEEN_PARTS
                .splitAsStream(value)
                .filter(part -> part.length() >= SHORT)
                .filter(part -> !PLAIN_PART.matcher(part).matches());
        return Stream.concat(Stream.of(value.strip()).filter(whole -> !whole.isEmpty()), parts);
    }

    /** A text without the secrets. */
    String strip(String text) {
        String stripped = text;
        for (String secret : hidden) {
            stripped = secret.length() < SHORT
                    ? Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)")
                            .matcher(stripped)
                            .replaceAll(Matcher.quoteReplacement(HIDDEN))
                    : stripped.replace(secret, HIDDEN);
        }
        return stripped;
    }

    /** A failure without the secrets: itself if neither it nor a cause of it tells any, otherwise what is left of it. */
    Throwable strip(Throwable thrown) {
        Set<Throwable> chain = Collections.newSetFromMap(new IdentityHashMap<>());
        return isClean(thrown, chain) ? thrown : new Stripped(thrown, this);
    }

    private boolean isClean(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        String told = thrown + "\n" + thrown.getMessage();
        return strip(told).equals(told)
                && isClean(thrown.getCause(), seen)
                && Arrays.stream(thrown.getSuppressed()).allMatch(each -> isClean(each, seen));
    }

    /** What is left of a failure that told a secret: its text without it, and its trace. */
    @SuppressWarnings("OverrideThrowableToString") // it goes by the name of the failure that it stands for
    private static final class Stripped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final String text;

        Stripped(Throwable thrown, Secrets secrets) {
            this(thrown, secrets, Collections.newSetFromMap(new IdentityHashMap<>()));
        }

        private Stripped(Throwable thrown, Secrets secrets, Set<Throwable> above) {
            super(secrets.strip(String.valueOf(thrown.getMessage())));
            above.add(thrown);
            text = secrets.strip(thrown.toString());
            setStackTrace(thrown.getStackTrace());
            Throwable cause = thrown.getCause();
            if (cause != null && !above.contains(cause)) { // a chain may end in a circle
                initCause(new Stripped(cause, secrets, above));
            }
            for (Throwable each : thrown.getSuppressed()) {
                if (!above.contains(each)) {
                    addSuppressed(new Stripped(each, secrets, above));
                }
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
