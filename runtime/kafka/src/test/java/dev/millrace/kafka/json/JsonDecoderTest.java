package dev.millrace.kafka.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.fastjson2.JSON;
import com.sun.management.ThreadMXBean;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final FieldNames FIELDS = FieldNames.of(
            new String[] {"id"}, new String[] {"userId", "user_id"}, new String[] {"amount"}, new String[] {"größe"});

    record Message(@Nullable String id, @Nullable String userId, double amount, int size) {}

    private final JsonDecoder<Message> decoder = new JsonDecoder<>(JsonDecoderTest::read);

    private static Message read(JsonReader json) {
        String id = null;
        String userId = null;
        double amount = 0;
        int size = 0;
        json.beginObject();
        for (int field = json.nextField(FIELDS); field != JsonReader.END; field = json.nextField(FIELDS)) {
            switch (field) {
                case 0 -> id = json.nextNull() ? null : json.nextString();
                case 1 -> userId = json.nextString();
                case 2 -> amount = json.nextDouble();
                case 3 -> size = json.nextInt();
                default -> json.skipValue();
            }
        }
        return new Message(id, userId, amount, size);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                good("{}", null, null, 0, 0),
                good(" \t\r\n{ \"id\" : \"a\" , \"amount\" : 1.5 } \n", "a", null, 1.5, 0),
                good("{\"id\":null,\"user_id\":\"u\"}", null, "u", 0, 0),
                good("{\"userId\":\"u\"}", null, "u", 0, 0),
                good("{\"i\\u0064\":\"a\",\"\\u0061mount\":2}", "a", null, 2, 0),
                good("{\"größe\":7}", null, null, 0, 7),
                good("{\"gr\\u00f6\\u00dfe\":7}", null, null, 0, 7),
                good("{\"ID\":1,\"idd\":2,\"i\":3,\"\":4,\"useriD\":5}", null, null, 0, 0),
                good("{\"id\":\"\"}", "", null, 0, 0),
                good("{\"id\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20aC\"}", "\"\\/\b\f\n\r\t€", null, 0, 0),
                good("{\"id\":\"ä€😀\u007f\"}", "ä€😀\u007f", null, 0, 0),
                good("{\"id\":\"0123456789abcdef ä and more\"}", "0123456789abcdef ä and more", null, 0, 0),
                good("{\"id\":\"\\ud83d\\ude00\"}", "😀", null, 0, 0),
                good("{\"x\":[1,[],{},{\"y\":[null,true,false,\"\\u0000\",-0.1e+5]}],\"id\":\"a\"}", "a", null, 0, 0),
                good("{\"amount\":-0}", null, null, -0.0, 0),
                good("{\"amount\":1e-400}", null, null, 0, 0),
                good("{\"amount\":9007199254740993}", null, null, 9007199254740992.0, 0),
                good("{\"amount\":0.1e1}", null, null, 1, 0),
                good("{\"amount\":1.7976931348623157e308}", null, null, Double.MAX_VALUE, 0),
                good("{\"amount\":123456789012345678901234567890}", null, null, 1.2345678901234568E29, 0),
                good("{\"größe\":-2147483648}", null, null, 0, Integer.MIN_VALUE));
    }

    private static Arguments good(String text, @Nullable String id, @Nullable String userId, double amount, int size) {
        return Arguments.of(text, new Message(id, userId, amount, size));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_text_of_the_message_is_read(String text, Message message) {
        assertThat(decoder.decode(bytes(text))).isEqualTo(message);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("", "byte 0: an object is needed, but the text ends"),
                bad("   ", "byte 3: an object is needed, but the text ends"),
                bad("null", "byte 0: an object is needed, but 'n' stands there"),
                bad("5", "byte 0: an object is needed, but '5' stands there"),
                bad("[]", "byte 0: an object is needed, but '[' stands there"),
                bad("\ufeff{}", "byte 0: an object is needed, but the byte 0xef stands there"),
                bad("\u000b{}", "byte 0: an object is needed, but the byte 0x0b stands there"),
                bad("\u0000{}", "byte 0: a value is needed, but the byte 0x00 stands there"),
                bad("\u00a0{}", "byte 0: an object is needed, but the byte 0xc2 stands there"),
                bad("{", "byte 1: a field's name in double quotes is needed, but the text ends"),
                bad("{}{}", "byte 2: the text should end after its value, but '{' stands there"),
                bad("{},", "byte 2: the text should end after its value, but ',' stands there"),
                bad("{} x", "byte 3: the text should end after its value, but 'x' stands there"),
                bad("{}\u0000", "byte 2: the text should end after its value, but the byte 0x00 stands there"),
                bad("{}\u001a", "byte 2: the text should end after its value, but the byte 0x1a stands there"),
                bad("{,}", "byte 1: a field's name in double quotes is needed, but ',' stands there"),
                bad(
                        "{\"id\":\"a\",}",
                        "field \"id\", byte 10: a field's name in double quotes is needed, but '}' stands there"),
                bad("{id:\"a\"}", "byte 1: a field's name in double quotes is needed, but 'i' stands there"),
                bad("{'id':\"a\"}", "byte 1: a field's name in double quotes is needed, but ''' stands there"),
                bad("{\"id\" \"a\"}", "field \"id\", byte 1: no JSON can be read here"),
                bad("{\"id\":}", "field \"id\", byte 6: a string is needed, but '}' stands there"),
                bad(
                        "{\"id\":\"a\" \"amount\":1}",
                        "field \"id\", byte 10: \",\" or \"}\" is needed, but '\"' stands there"),
                bad("{\"id\":\"a\"]", "field \"id\", byte 9: \",\" or \"}\" is needed, but ']' stands there"),
                bad("{\"id\":\"a\"", "field \"id\", byte 9: \",\" or \"}\" is needed, but the text ends"),
                bad("{\"id\":'a'}", "field \"id\", byte 6: a string is needed, but ''' stands there"),
                bad("{\"id\":5}", "field \"id\", byte 6: a string is needed, but '5' stands there"),
                bad("{\"id\":nul}", "field \"id\", byte 6: no JSON can be read here"),
                bad("{\"id\":\"a", "field \"id\", byte 6: no JSON can be read here"),
                bad("{\"id", "field \"id\", byte 1: no JSON can be read here"),
                bad("{\"id\":\"\\u12", "field \"id\", byte 6: no JSON can be read here"),
                bad("{\"id\":\"\\", "field \"id\", byte 6: no JSON can be read here"),
                bad("{\"userId\":null}", "field \"userId\", byte 10: a string is needed, but 'n' stands there"),
                bad("{\"amount\":\"1\"}", "field \"amount\", byte 10: a number is needed, but '\"' stands there"),
                bad("{\"amount\":null}", "field \"amount\", byte 10: a number is needed, but 'n' stands there"),
                bad("{\"amount\":true}", "field \"amount\", byte 10: a number is needed, but 't' stands there"),
                bad("{\"amount\":NaN}", "field \"amount\", byte 10: a number is needed, but 'N' stands there"),
                bad("{\"amount\":Infinity}", "field \"amount\", byte 10: a number is needed, but 'I' stands there"),
                bad("{\"amount\":-Infinity}", "field \"amount\", byte 11: a digit is needed, but 'I' stands there"),
                bad("{\"amount\":+1}", "field \"amount\", byte 10: a number is needed, but '+' stands there"),
                bad("{\"amount\":.5}", "field \"amount\", byte 10: a number is needed, but '.' stands there"),
                bad("{\"amount\":5.}", "field \"amount\", byte 12: a digit is needed, but '}' stands there"),
                bad("{\"amount\":01}", "field \"amount\", byte 10: a number does not begin with 0 and another digit"),
                bad("{\"amount\":-01}", "field \"amount\", byte 11: a number does not begin with 0 and another digit"),
                bad("{\"amount\":1e}", "field \"amount\", byte 12: a digit is needed, but '}' stands there"),
                bad("{\"amount\":1e+}", "field \"amount\", byte 13: a digit is needed, but '}' stands there"),
                bad("{\"amount\":0x10}", "field \"amount\", byte 11: a number should end, but 'x' stands there"),
                bad("{\"amount\":1D}", "field \"amount\", byte 11: a number should end, but 'D' stands there"),
                bad("{\"amount\":1e999}", "field \"amount\", byte 10: 1e999 is too large for a double"),
                bad("{\"größe\":1.0}", "field \"größe\", byte 11: a whole number is needed, but 1.0 stands there"),
                bad("{\"größe\":1e3}", "field \"größe\", byte 11: a whole number is needed, but 1e3 stands there"),
                bad("{\"größe\":1L}", "field \"größe\", byte 12: a number should end, but 'L' stands there"),
                bad("{\"größe\":2147483648}", "field \"größe\", byte 11: 2147483648 does not fit an int"),
                bad(
                        "{\"größe\":9223372036854775808}",
                        "field \"größe\", byte 11: 9223372036854775808 does not fit a long"),
                bad("{\"x\":[1,]}", "field \"x[]\", byte 6: no JSON can be read here"),
                bad("{\"x\":[1 2]}", "field \"x[]\", byte 6: no JSON can be read here"),
                bad("{\"x\":[[],]}", "field \"x[]\", byte 9: a number is needed, but ']' stands there"),
                bad("{\"x\":[1}", "field \"x[]\", byte 7: \",\" or \"]\" is needed, but '}' stands there"),
                bad("{\"x\":{\"y\":tru}}", "field \"x.y\", byte 10: no JSON can be read here"),
                bad(
                        "{\"x\":{\"y\":[{\"z\":1.}]}}",
                        "field \"x.y[].z\", byte 18: a digit is needed, but '}' stands there"),
                bad("{\"x\":\"\\q\"}", "field \"x\", byte 5: no JSON can be read here"),
                bad("{\"x\":-}", "field \"x\", byte 6: a digit is needed, but '}' stands there"));
    }

    private static Arguments bad(String text, String problem) {
        return Arguments.of(text, problem);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_text_that_is_no_such_message_is_refused_with_its_field_and_byte(String text, String problem) {
        assertThatThrownBy(() -> decoder.decode(bytes(text)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(problem)
                .extracting(thrown -> ((BadRecordException) thrown).reason())
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(decoder.decode(bytes("{\"id\":\"after\"}")).id()).isEqualTo("after");
    }

    static Stream<Arguments> harmless_laxities_of_the_library() {
        return Stream.of(
                Arguments.of("a control character in a string", "{\"id\":\"a\tb\u0000\"}", "a\tb\u0000"),
                Arguments.of("escapes of JavaScript and its own", "{\"id\":\"\\x41\\v\\'\\#\\0\"}", "A\u000b'#\u0000"),
                Arguments.of("no hexadecimal digit in an escape", "{\"id\":\"\\u12g4\"}", "\u1204"),
                Arguments.of("what is skipped in an escape", "{\"x\":\"\\uzzzz\"}", null),
                Arguments.of("NUL, backspace and form feed around a colon", "{\"id\"\b:\u0000\"a\"}", "a"),
                Arguments.of("the same before a comma", "{\"id\":\"a\"\f,\"x\":1}", "a"),
                Arguments.of("letters that shift to white space", "{\"id\":\"a\"\u0208,\"x\":1}", "a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless_laxities_of_the_library(String what, String text, @Nullable String id) {
        assertThat(decoder.decode(bytes(text)).id()).as(what).isEqualTo(id);
    }

    @Test
    void a_comment_is_refused_wherever_the_library_would_pass_over_it() {
        String[] texts = {
            "*{}", "{*}", "{*\"id\":\"a\"}", "{\"id\":*\"a\"}", "{\"id\"*:\"a\"}", "{\"id\":\"a\"*}",
                    "{\"id\":\"a\",*\"x\":1}",
            "{}*", "{\"x\":[*]}", "{\"x\":[1,*2]}", "{\"x\":[[]*]}", "{\"x\":[[],*[]]}", "{\"x\":{}*}",
                    "{\"x\":{},*\"y\":1}"
        };
        for (String text : texts) {
            for (String comment : List.of("/**/", "/*,*/", "//,\n", "/**/".repeat(100_000))) {
                assertThatThrownBy(() -> decoder.decode(bytes(text.replace("*", comment))))
                        .as(text)
                        .isInstanceOf(BadRecordException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tru", "trux", "truex", "fals", "falsx", "falsex", "1", "0", "\"true\"", "null", "TRUE"})
    void a_boolean_is_true_or_false_and_nothing_like_it(String text) {
        assertThat(one("true", JsonReader::nextBoolean)).isTrue();
        assertThat(one("false", JsonReader::nextBoolean)).isFalse();
        assertThatThrownBy(() -> one(text, JsonReader::nextBoolean)).isInstanceOf(BadRecordException.class);
    }

    @Test
    void a_name_that_ends_in_nul_is_another_name_for_good() {
        JsonDecoder<String> name = new JsonDecoder<>(json -> {
            json.beginObject();
            String first = json.nextName();
            json.skipValue();
            json.nextName();
            return String.valueOf(first);
        });
        for (String spelling :
                List.of("unseen\0", "unseen", "\0unseen", "unseen\0", "so far unseen\0", "so far unseen")) {
            assertThat(name.decode(bytes("{\"" + spelling + "\":1}"))).isEqualTo(spelling);
        }
        assertThat(decoder.decode(bytes("{\"amount\0\":1,\"amount\":2}")).amount())
                .isEqualTo(2);
        assertThat(decoder.decode(bytes("{\"amount\":2,\"\\n\ud83d\ude00\":1}")).amount())
                .isEqualTo(2);
    }

    @Test
    void a_double_halfway_between_two_is_rounded_to_the_even_one() {
        assertThat(one("9007199254740993.0", JsonReader::nextDouble)).isEqualTo(9007199254740992.0);
    }

    @Test
    void what_the_process_sets_for_its_own_use_of_the_library_changes_nothing() {
        JSON.config(com.alibaba.fastjson2.JSONReader.Feature.TrimString, true);
        try {
            assertThat(one("\" a \"", JsonReader::nextString)).isEqualTo(" a ");
        } finally {
            JSON.config(com.alibaba.fastjson2.JSONReader.Feature.TrimString, false);
        }
    }

    @ParameterizedTest
    @CsvSource({"ff", "80", "c3", "c080", "c1bf", "e08080", "e282", "eda080", "f0808080", "f4908080", "f5808080", "c328"
    })
    void bytes_that_are_not_utf8_are_refused_in_values_names_and_what_is_skipped(String hex) {
        for (String around : List.of("{\"id\":\"*\"}", "{\"*\":1}", "{\"x\":\"*\"}", "{\"x\":{\"*\":1}}")) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            int star = around.indexOf('*');
            text.writeBytes(bytes(around.substring(0, star)));
            for (int i = 0; i < hex.length(); i += 2) {
                text.write(Integer.parseInt(hex.substring(i, i + 2), 16));
            }
            text.writeBytes(bytes(around.substring(star + 1)));
            assertThatThrownBy(() -> decoder.decode(text.toByteArray()))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageEndingWith(": not UTF-8");
        }
    }

    @Test
    void nesting_is_read_64_deep_and_no_deeper() {
        assertThat(decoder.decode(bytes("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}"))
                        .id())
                .isNull();
        for (int arrays : new int[] {64, 100_000}) {
            assertThatThrownBy(() -> decoder.decode(bytes("{\"x\":" + "[".repeat(arrays))))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageEndingWith("byte 68: nested deeper than maxJsonDepth = 64");
        }
    }

    @Test
    void the_limits_are_the_configured_ones_and_skipped_strings_have_none() {
        JsonDecoder<Message> strict = new JsonDecoder<>(JsonDecoderTest::read, new JsonLimits(2, 3));
        assertThat(strict.decode(bytes("{\"id\":\"abc\",\"x\":[\"abcd\"]}")).id())
                .isEqualTo("abc");
        assertThatThrownBy(() -> strict.decode(bytes("{\"id\":\"abcd\"}")))
                .hasMessage("field \"id\", byte 6: a string of 4 characters, more than maxStringLength = 3");
        assertThatThrownBy(() -> strict.decode(bytes("{\"x\":[[]]}")))
                .hasMessageEndingWith("byte 6: nested deeper than maxJsonDepth = 2");
    }

    @Test
    void every_beginning_of_a_message_is_refused() {
        byte[] whole = bytes("{\"x\":[{\"y\":\"\\u00e4ä\"},1.5e3,true,null],\"id\":\"ä€😀\",\"amount\":-12.5}");
        assertThat(decoder.decode(whole).amount()).isEqualTo(-12.5);
        for (int length = 0; length < whole.length; length++) {
            int cut = length;
            for (byte[] bytes : new byte[][] {whole, Arrays.copyOf(whole, cut)}) {
                assertThatThrownBy(() -> decoder.decode(bytes, 0, cut)).isInstanceOf(BadRecordException.class);
            }
        }
    }

    @Test
    void only_the_given_part_of_the_bytes_is_read() {
        byte[] text = bytes("xx{\"amount\":12}34");
        assertThat(decoder.decode(text, 2, 13).amount()).isEqualTo(12);
        assertThatThrownBy(() -> decoder.decode(text, 2, 12)).isInstanceOf(BadRecordException.class);
    }

    @Test
    void a_long_text_is_read_and_leaves_nothing_behind() {
        String id = "ä".repeat(700_000);
        assertThat(decoder.decode(bytes("{\"id\":\"" + id + "\"}")).id()).isEqualTo(id);
        assertThat(decoder.decode(bytes("{\"id\":\"a\"}")).id()).isEqualTo("a");
    }

    @Test
    void a_number_of_more_than_a_thousand_characters_is_refused() {
        assertThat(one("1" + "0".repeat(299), JsonReader::nextDouble)).isEqualTo(1e299);
        assertThatThrownBy(() -> one("0." + "1".repeat(999), JsonReader::nextDouble))
                .hasMessage("byte 0: a number of more than 1000 characters");
    }

    @Test
    void longs_and_decimals_are_exact_and_named_types_are_checked() {
        assertThat(one("9223372036854775807", JsonReader::nextLong)).isEqualTo(Long.MAX_VALUE);
        assertThat(one("-9223372036854775808", JsonReader::nextLong)).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> one("-9223372036854775809", JsonReader::nextLong))
                .hasMessage("byte 0: -9223372036854775809 does not fit a long");
        assertThatThrownBy(() -> one("18446744073709551617", JsonReader::nextLong))
                .hasMessage("byte 0: 18446744073709551617 does not fit a long");
        assertThat(one("0.10", JsonReader::nextDecimal)).isEqualTo(new BigDecimal("0.10"));
        assertThatThrownBy(() -> one("1e9999999999", JsonReader::nextDecimal))
                .hasMessage("byte 0: 1e9999999999 has too large an exponent");
        UUID uuid = UUID.randomUUID();
        assertThat(one("\"" + uuid + "\"", JsonReader::nextUuid)).isEqualTo(uuid);
        assertThat(one("\"2026-01-31T08:30:00+01:00\"", JsonReader::nextInstant))
                .isEqualTo(Instant.parse("2026-01-31T07:30:00Z"));
        assertThat(one("1500", JsonReader::nextInstant)).isEqualTo(Instant.ofEpochMilli(1500));
        assertThatThrownBy(() -> one("  \"yesterday\"", JsonReader::nextInstant))
                .hasMessage("byte 2: \"yesterday\" is not an ISO date and time with offset");
        assertThatThrownBy(() -> one("200", json -> json.nextInt(-128, 127)))
                .hasMessage("byte 0: 200 is not in [-128, 127]");
    }

    @Test
    void names_and_elements_are_walked_in_their_order() {
        List<String> walked = one("{\"a\":[1,2],\"b\\n\":[],\"c\":[[3]]}", json -> {
            List<String> seen = new ArrayList<>();
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                seen.add(name);
                json.beginArray();
                while (json.nextElement()) {
                    if (name.equals("c")) {
                        json.beginArray();
                        assertThat(json.nextElement()).isTrue();
                        seen.add("[" + json.nextInt());
                        assertThat(json.nextElement()).isFalse();
                    } else {
                        seen.add(Integer.toString(json.nextInt()));
                    }
                }
            }
            return seen;
        });
        assertThat(walked).containsExactly("a", "1", "2", "b\n", "c", "[3");
    }

    @Test
    void names_that_share_a_beginning_or_a_length_are_told_apart() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            names.add("a_long_common_beginning_" + i);
            names.add("a_long_c".substring(0, 1 + i % 8) + (char) ('A' + i / 8));
        }
        FieldNames fields =
                FieldNames.of(names.stream().map(name -> new String[] {name}).toArray(String[][]::new));
        JsonDecoder<Integer> index = new JsonDecoder<>(json -> {
            json.beginObject();
            int field = json.nextField(fields);
            json.skipValue();
            assertThat(json.nextField(fields)).isEqualTo(JsonReader.END);
            return field;
        });
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            assertThat(index.decode(bytes("{\"" + name + "\":1}"))).isEqualTo(i);
            assertThat(index.decode(bytes("{\"" + name + "x\":1}"))).isEqualTo(JsonReader.UNKNOWN);
            assertThat(index.decode(bytes("{\"" + name.replace('_', '-').toLowerCase(Locale.ROOT) + "\":1}")))
                    .isEqualTo(JsonReader.UNKNOWN);
        }
    }

    @Test
    void decoding_allocates_at_most_320_bytes_beyond_what_the_message_holds() {
        JsonDecoder<Boolean> nothing = new JsonDecoder<>(json -> {
            json.beginObject();
            for (int field = json.nextField(FIELDS); field != JsonReader.END; field = json.nextField(FIELDS)) {
                if (field == 2) {
                    json.nextDouble();
                } else {
                    json.skipValue();
                }
            }
            return true;
        });
        byte[] text = bytes("{\"amount\":84.23952143923417,\"größe\":3,\"x\":{\"y\":[\"ä\",null,1e3]},\"id\":\"abc\"}");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        nothing.decode(text);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            nothing.decode(text);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(320 * 1_000);
    }

    private static <T> T one(String text, Function<JsonReader, T> read) {
        return new JsonDecoder<>(read::apply).decode(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T ofField(String json, Function<JsonReader, T> value) {
        FieldNames names = FieldNames.of(new String[] {"v"});
        JsonDecoder<T> arrays = new JsonDecoder<>(reader -> {
            reader.beginObject();
            assertThat(reader.nextField(names)).isZero();
            T read = value.apply(reader);
            assertThat(reader.nextField(names)).isEqualTo(JsonReader.END);
            return read;
        });
        return arrays.decode(bytes("{\"v\":" + json + "}"));
    }

    @Test
    void arrays_of_numbers_are_read_as_vectors() {
        assertThat(ofField("[]", JsonReader::nextDoubles)).isEmpty();
        assertThat(ofField("[0.5]", JsonReader::nextDoubles)).containsExactly(0.5);
        assertThat(ofField("[1, -2.5, 1e3, 4, 5, 6, 7, 8, 9, 0.1]", JsonReader::nextDoubles))
                .containsExactly(1, -2.5, 1e3, 4, 5, 6, 7, 8, 9, 0.1);
        assertThat(ofField("[ 0.1 ,\n16777219]", JsonReader::nextFloats)).containsExactly(0.1F, 16777220F);
        BigDecimal decimal = ofField("[ 0.10]", json -> {
            json.beginArray();
            assertThat(json.nextElement()).isTrue();
            BigDecimal read = json.nextDecimal();
            assertThat(json.nextElement()).isFalse();
            return read;
        });
        assertThat(decimal).isEqualTo(new BigDecimal("0.10"));
        assertThatThrownBy(() -> ofField("[0.1, null]", JsonReader::nextDoubles))
                .isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> ofField("[1e400]", JsonReader::nextDoubles)).isInstanceOf(BadRecordException.class);
    }
}
