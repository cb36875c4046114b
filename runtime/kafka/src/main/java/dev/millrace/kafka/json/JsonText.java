package dev.millrace.kafka.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one JSON text, and a cursor in it. Behind the last byte stands a zero, which belongs to no token, so that
 * a scan needs no bounds; and room for a scan in steps of eight bytes.
 */
final class JsonText {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Up to this size the buffer is kept; a single huge message should not be paid for ever. */
    private static final int KEPT = 1 << 20;

    private static final int LONGEST_WORD_SHOWN = 10;

    private static final int BEHIND = 1 + Long.BYTES;

    byte[] bytes = new byte[1024];
    int at;
    private int end;

    void begin(byte[] text, int offset, int length) {
        if (bytes.length - BEHIND < length || (bytes.length > KEPT && length < KEPT / 2)) {
            bytes = new byte[Math.addExact(Math.max(1024, length), BEHIND)];
        }
        System.arraycopy(text, offset, bytes, 0, length);
        bytes[length] = 0;
        at = 0;
        end = length;
    }

    /** Goes to the next byte that is no white space, and returns it; 0 at the end, or where the text has a zero. */
    byte toToken() {
        byte next = bytes[at];
        while (next <= ' ' && (next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
            next = bytes[++at];
        }
        return next;
    }

    boolean atEnd() {
        return at >= end;
    }

    /** Takes {@code literal} if it is next, or takes nothing. */
    boolean take(byte[] literal) {
        if (!Arrays.equals(bytes, at, Math.min(at + literal.length, end), literal, 0, literal.length)) {
            return false;
        }
        at += literal.length;
        return true;
    }

    /** The eight bytes from {@code from} on, the first one lowest. */
    long eightBytes(int from) {
        return (long) EIGHT_BYTES.get(bytes, from);
    }

    /** Where the plain part of a string ends: the first quote, backslash, control character or byte beyond ASCII. */
    int endOfPlain(int from) {
        int here = from;
        while (true) {
            // Subtracting borrows into the high bit of a byte where it was smaller: below 1 after the exclusive or,
            // where it was equal; below a space, where it is a control character. A borrow reaches later bytes only.
            long eight = eightBytes(here);
            long quote = (eight ^ '"' * EVERY_BYTE) - EVERY_BYTE;
            long backslash = (eight ^ '\\' * EVERY_BYTE) - EVERY_BYTE;
            long control = eight - ' ' * EVERY_BYTE;
            long odd = (quote | backslash | control | eight) & HIGH_BITS;
            if (odd != 0) {
                return here + (Long.numberOfTrailingZeros(odd) >> 3);
            }
            here += Long.BYTES;
        }
    }

    /** What stands at the cursor, as messages name it. */
    String found() {
        if (atEnd()) {
            return "the text ends";
        }
        int letters = at;
        while (Character.isLetter(bytes[letters]) && letters < at + LONGEST_WORD_SHOWN) {
            letters++;
        }
        if (letters > at) { // null, true, false, or what is no JSON
            return new String(bytes, at, letters - at, StandardCharsets.US_ASCII) + " stands there";
        }
        byte next = bytes[at];
        return switch (next) {
            case '"' -> "a string stands there";
            case '{' -> "an object stands there";
            case '[' -> "an array stands there";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number stands there";
            default ->
                next > ' ' && next < 0x7f
                        ? "'" + (char) next + "' stands there"
                        : String.format("the byte 0x%02x stands there", next);
        };
    }
}
