package dev.millrace.table;

import java.util.Arrays;

/** The bytes of a stored row, read in the order in which {@link RowOutput} put them. */
final class RowInput {
    private final byte[] bytes;
    private int at;

    RowInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    /** How many bytes are to come. */
    int left() {
        return bytes.length - at;
    }

    int next() {
        return bytes[at++] & 0xFF;
    }

    long nextLong() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | next();
        }
        return value;
    }

    /** The next bytes, as they are. */
    byte[] nextBytes(int length) {
        if (length > bytes.length - at) {
            throw new IndexOutOfBoundsException("there are " + (bytes.length - at) + " bytes left, not " + length);
        }
        byte[] next = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return next;
    }

    long nextUnsigned() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = next();
            value |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }

    long nextSigned() {
        long value = nextUnsigned();
        return value >>> 1 ^ -(value & 1);
    }
}
