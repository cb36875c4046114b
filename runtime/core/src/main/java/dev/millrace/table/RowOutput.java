package dev.millrace.table;

import java.util.Arrays;

/** The bytes of a row while it is encoded: longs of eight bytes, and whole numbers in as few as they need. */
final class RowOutput {
    private byte[] bytes = new byte[256];
    private int size;

    void restart() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The array whose first {@link #size} bytes they are, until more are put. */
    byte[] bytes() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** A number of no sign, seven bits a byte, the lowest first. */
    void putUnsigned(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number whose sign is moved to its lowest bit, so that small ones are short on both sides of 0. */
    void putSigned(long value) {
        putUnsigned(value << 1 ^ value >> 63);
    }

    /** The first bytes of an array. */
    void putBytes(byte[] from, int length) {
        reserve(length);
        System.arraycopy(from, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
