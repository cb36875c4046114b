package dev.millrace.kafka.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads strings: escapes undone, UTF-8 checked. The cursor stands on the opening quote, and then behind the closing one. */
final class JsonStrings {
    /** Up to this size the buffer is kept; a single huge string should not be paid for ever. */
    private static final int KEPT = 1 << 18;

    private final JsonText text;
    private final JsonPlace place;
    private char[] chars = new char[256];

    JsonStrings(JsonText text, JsonPlace place) {
        this.text = text;
        this.place = place;
    }

    void begin() {
        if (chars.length > KEPT) {
            chars = new char[256];
        }
    }

    String next() {
        int start = text.at + 1;
        int plain = text.endOfPlain(start);
        if (text.bytes[plain] == '"') { // nearly always: then the bytes are the characters
            text.at = plain + 1;
            return new String(text.bytes, start, plain - start, StandardCharsets.ISO_8859_1);
        }
        int length = decode(start, plain);
        return new String(chars, 0, length);
    }

    /** Passes over a string, which is checked all the same. */
    void skip() {
        int start = text.at + 1;
        int plain = text.endOfPlain(start);
        if (text.bytes[plain] == '"') {
            text.at = plain + 1;
        } else {
            decode(start, plain);
        }
    }

    /** Decodes a string into {@link #chars}, of which [start, plain) needs no decoding; returns its length. */
    int decode(int start, int plain) {
        int length = plain - start;
        room(length);
        for (int i = 0; i < length; i++) {
            chars[i] = (char) text.bytes[start + i];
        }
        int at = plain;
        while (true) {
            byte next = text.bytes[at];
            room(length + 2);
            if (next == '"') {
                text.at = at + 1;
                return length;
            }
            if (next == '\\') {
                chars[length++] = escaped(at + 1);
                at += text.bytes[at + 1] == 'u' ? 6 : 2;
            } else if (next >= ' ') {
                chars[length++] = (char) next;
                at++;
            } else if (next < 0) {
                int point = beyondAscii(at);
                length += Character.toChars(point, chars, length);
                at += point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            } else {
                text.at = at;
                throw place.error(
                        at,
                        text.atEnd()
                                ? "the text ends inside a string"
                                : String.format(
                                        "a control character in a string must be escaped, as \\u%04x", (int) next));
            }
        }
    }

    /** Whether what {@link #decode} decoded last is {@code expected}. */
    boolean decodedEquals(int length, String expected) {
        if (expected.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chars[i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void room(int needed) {
        if (needed > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(needed, Math.multiplyExact(2, chars.length)));
        }
    }

    private char escaped(int at) {
        byte kind = text.bytes[at];
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex(at + 1) << 12 | hex(at + 2) << 8 | hex(at + 3) << 4 | hex(at + 4));
            default -> throw place.error(at, "no escape begins with a backslash and this");
        };
    }

    private int hex(int at) {
        byte digit = text.bytes[at]; // the zero behind the text is none, so this never looks further than that
        int value = digit < '0' ? -1 : Character.digit(digit, 16);
        if (value < 0) {
            throw place.error(at, "\\u needs four hexadecimal digits");
        }
        return value;
    }

    /** The code point of a sequence of two to four bytes, in the one spelling that UTF-8 has for it. */
    private int beyondAscii(int at) {
        int first = text.bytes[at] & 0xff;
        if (first >= 0xc2 && first < 0xe0) {
            return (first & 0x1f) << 6 | continued(at + 1, 0x80, 0xbf);
        }
        if (first >= 0xe0 && first < 0xf0) {
            int second = continued(at + 1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
            return (first & 0x0f) << 12 | second << 6 | continued(at + 2, 0x80, 0xbf);
        }
        if (first >= 0xf0 && first < 0xf5) {
            int second = continued(at + 1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
            return (first & 0x07) << 18
                    | second << 12
                    | continued(at + 2, 0x80, 0xbf) << 6
                    | continued(at + 3, 0x80, 0xbf);
        }
        throw notUtf8(at);
    }

    private int continued(int at, int min, int max) {
        int next = text.bytes[at] & 0xff;
        if (next < min || next > max) {
            throw notUtf8(at);
        }
        return next & 0x3f;
    }

    private RuntimeException notUtf8(int at) {
        return place.error(at, "not UTF-8");
    }
}
