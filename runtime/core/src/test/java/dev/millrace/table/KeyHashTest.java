package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    private static final int KEYS = 1 << 16;

    @Test
    void equal_keys_have_equal_hashes_whatever_their_length() {
        KeyHash hash = KeyHash.random();
        Random random = new Random(1);
        for (int length = 0; length < 40; length++) {
            char[] chars = new char[length];
            for (int i = 0; i < length; i++) {
                chars[i] = (char) random.nextInt(length % 2 == 0 ? 128 : 65_536);
            }
            assertThat(hash.of(new String(chars))).isEqualTo(hash.of((Object) String.valueOf(chars)));
        }
        assertThat(hash.of(new UUID(1, 2))).isEqualTo(hash.of(new UUID(1, 2)));
        assertThat(hash.of(TimeUnit.DAYS)).isEqualTo(hash.of(TimeUnit.DAYS));
        assertThat(hash.of(Integer.valueOf(7))).isEqualTo(hash.of(Integer.valueOf(7)));
    }

    @Test
    void texts_that_differ_in_one_char_or_in_their_length_alone_have_other_hashes() {
        KeyHash hash = KeyHash.random();
        for (int length = 0; length < 40; length++) {
            String text = "\0".repeat(length);
            long ofText = hash.of(text);
            assertThat(hash.of(text + "\0")).as("length %d", length).isNotEqualTo(ofText);
            for (int at = 0; at < length; at++) {
                String other = text.substring(0, at) + "\1" + text.substring(at + 1);
                assertThat(hash.of(other)).as("char %d of %d", at, length).isNotEqualTo(ofText);
            }
        }
    }

    @Test
    void keys_that_another_hash_sends_to_one_place_are_spread_evenly() {
        isSpread(number -> CollidingTexts.ofOneHashCode(number, 20));
        isSpread(number -> new UUID(number, number)); // all of hashCode 0
        isSpread(number -> "user" + number);
        isSpread(number -> Integer.toString(number) + "\0".repeat(30));
        isSpread(number -> "\0".repeat(number % 257) + number);
        isSpread(number -> new CompositeKey().and(number).and(number)); // whose parts would cancel each other out
        isSpread(number -> new CompositeKey().and(number % 256).and(new UUID(number / 256, -number / 256)));
        isSpread(number -> new CompositeKey().and("u").and(CollidingTexts.ofOneHashCode(number, 20)));
    }

    @Test
    void another_hash_knows_nothing_of_the_first() {
        KeyHash one = KeyHash.random();
        KeyHash other = KeyHash.random();
        assertThat(one).isNotEqualTo(other);
        assertThat(one.of("u42")).isNotEqualTo(other.of("u42"));
        assertThat(one.of(42)).isNotEqualTo(other.of(42));
    }

    /** Whether the upper bits, which choose a segment, and those that choose a place in it fall as if thrown. */
    private static void isSpread(IntFunction<Object> key) {
        KeyHash hash = KeyHash.random();
        long[] hashes = IntStream.range(0, KEYS)
                .mapToLong(number -> hash.of(key.apply(number)))
                .toArray();
        assertThat(Arrays.stream(hashes).distinct().count()).as("%s", hash).isEqualTo(KEYS);
        for (int shift : new int[] {24, 56}) {
            int[] found = new int[256];
            for (long each : hashes) {
                found[(int) (each >>> shift) & 0xFF]++;
            }
            // 256 on average with a deviation of 16: eight of them either way come once in 10^13 throws.
            assertThat(found).as("%s, bits from %d", hash, shift).satisfies(counts -> {
                assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(128);
                assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(384);
            });
        }
    }
}
