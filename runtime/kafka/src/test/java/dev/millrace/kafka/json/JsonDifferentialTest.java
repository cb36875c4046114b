package dev.millrace.kafka.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.json.JsonReader;
import dev.millrace.table.BadRecordException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads random texts with Jackson and with ours: both read equal values, or both refuse. But where a text has escapes,
 * control characters or certain letters, ours may read what Jackson refuses; see {@code harmless_laxities_of_the_library}.
 */
class JsonDifferentialTest {
    private static final int TEXTS = 60_000;
    private static final String ODD = "{}[]:,\"'/ 0123456789.-+eEtrufalsn#xNLD";
    private static final String LAX = "\\\n\t\u0000\u001a\u001f";

    // It guesses UTF-16 from a zero at the beginning, unless told not to.
    private final JsonFactory jackson =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
    private final JsonDecoder<Boolean> skipping = new JsonDecoder<>(json -> {
        json.skipValue();
        return true;
    });

    @Test
    void what_jackson_reads_we_read_to_equal_values_and_what_it_refuses_we_refuse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            boolean plain = random.nextBoolean();
            value(random, text, 0);
            if (plain) {
                text = withoutWhatIsReadLaxly(text);
            }
            for (int spoilt = random.nextInt(4) - 1; spoilt > 0; spoilt--) {
                spoil(random, text, plain ? ODD : ODD + LAX);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            List<Object> expected = jackson(bytes);
            if (expected != null || plain) {
                assertThat(skips(bytes))
                        .as("seed %d, skipped: %s", seed, shown(text))
                        .isEqualTo(expected != null);
            }
            if (expected == null) {
                refused++;
            } else if (expected.contains(Double.POSITIVE_INFINITY) || expected.contains(Double.NEGATIVE_INFINITY)) {
                assertThatThrownBy(() -> ours(bytes, expected))
                        .as("seed %d: %s", seed, shown(text))
                        .isInstanceOf(BadRecordException.class)
                        .hasMessageEndingWith("is too large for a double");
            } else {
                assertThat(ours(bytes, expected))
                        .as("seed %d: %s", seed, shown(text))
                        .isEqualTo(expected);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(TEXTS / 10, TEXTS - TEXTS / 10);
    }

    private static StringBuilder withoutWhatIsReadLaxly(StringBuilder text) {
        return new StringBuilder(text.toString()
                .replaceAll("\\\\(u....|.)", "e")
                .replaceAll("\\s", " ")
                .replaceAll("[\u0200-\u037f]", "ä"));
    }

    /** The values in their order: a Long, a Double, a Boolean, a text, or what else a token is called; null if refused. */
    private @Nullable List<Object> jackson(byte[] bytes) {
        List<Object> values = new ArrayList<>();
        try (JsonParser parser = jackson.createParser(bytes)) {
            int depth = 0;
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return null; // no value at all
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values.add(
                        switch (token) {
                            case FIELD_NAME -> "name " + parser.currentName();
                            case VALUE_STRING -> "text " + parser.getText();
                            case VALUE_NUMBER_INT -> whole(parser);
                            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                            case VALUE_TRUE -> true;
                            case VALUE_FALSE -> false;
                            default -> token;
                        });
            } while (depth > 0);
            return parser.nextToken() == null ? values : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object whole(JsonParser parser) throws IOException {
        BigInteger value = parser.getBigIntegerValue();
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value.doubleValue();
    }

    private static List<Object> ours(byte[] bytes, List<Object> expected) {
        Iterator<Object> guide = expected.iterator();
        return new JsonDecoder<>(json -> {
                    List<Object> values = new ArrayList<>();
                    read(json, guide.next(), guide, values);
                    return values;
                })
                .decode(bytes);
    }

    /** Reads one value of the type that {@code next} has, which is all that the guide is for. */
    private static void read(JsonReader json, Object next, Iterator<Object> guide, List<Object> values) {
        if (next instanceof Long) {
            values.add(json.nextLong());
        } else if (next instanceof Double) {
            values.add(json.nextDouble());
        } else if (next instanceof Boolean) {
            values.add(json.nextBoolean());
        } else if (next == JsonToken.VALUE_NULL) {
            values.add(json.nextNull() ? next : "no null");
        } else if (next == JsonToken.START_ARRAY) {
            values.add(next);
            json.beginArray();
            while (json.nextElement()) {
                read(json, guide.next(), guide, values);
            }
            values.add(guide.next());
        } else if (next == JsonToken.START_OBJECT) {
            values.add(next);
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                values.add("name " + name);
                guide.next();
                read(json, guide.next(), guide, values);
            }
            values.add(guide.next());
        } else {
            values.add("text " + json.nextString());
        }
    }

    private static String shown(CharSequence text) {
        return text.toString().replace('\0', '\u2400');
    }

    private boolean skips(byte[] bytes) {
        try {
            return skipping.decode(bytes);
        } catch (BadRecordException e) {
            return false;
        }
    }

    private static void value(Random random, StringBuilder text, int depth) {
        space(random, text);
        switch (random.nextInt(depth > 5 ? 6 : 8)) {
            case 0 -> text.append(random.nextBoolean());
            case 1 -> text.append("null");
            case 2 -> string(random, text);
            case 3 -> text.append(random.nextLong() >> random.nextInt(64));
            case 4 -> text.append(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 5 -> text.append(random.nextInt(1_000) / 100.0).append(random.nextInt(4) == 0 ? "E-2" : "");
            case 6 -> {
                text.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, text, depth + 1);
                    text.append(i > 1 ? "," : "");
                }
                text.append(']');
            }
            default -> {
                text.append('{');
                for (int i = random.nextInt(4); i > 0; i--) {
                    space(random, text);
                    string(random, text);
                    space(random, text);
                    text.append(':');
                    value(random, text, depth + 1);
                    text.append(i > 1 ? "," : "");
                }
                text.append('}');
            }
        }
        space(random, text);
    }

    private static void string(Random random, StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(14); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> text.append('\\').append("\"\\/bfnrt".charAt(random.nextInt(8)));
                case 1 -> text.append(String.format("\\u%04x", random.nextInt(0xd800)));
                case 2 -> text.appendCodePoint(0x80 + random.nextInt(0x700));
                case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        text.append('"');
    }

    private static void space(Random random, StringBuilder text) {
        if (random.nextInt(6) == 0) {
            text.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private static void spoil(Random random, StringBuilder text, String odds) {
        int at = random.nextInt(text.length() + 1);
        while (at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
            at--;
        }
        char odd = odds.charAt(random.nextInt(odds.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, odd);
            case 1 -> text.setLength(at);
            default -> {
                if (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
                    text.setCharAt(at, odd);
                }
            }
        }
    }
}
