package dev.millrace.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several values that are one key together, as the bytes by which they are told apart, hashed and stored. Two are equal
 * whose parts are, in number, order, type and value.
 *
 * <p>A table's writer makes the keys of all events in one object, so that none is allocated but for a new row, which
 * keeps a {@link #copy}. For one thread while parts are added.
 */
public final class CompositeKey {
    // A part is a byte that tells its type, and its value; a string begins with its length, so that no two sequences of
    // parts have the same bytes.

    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;
    private static final byte UUID_128 = 3;
    private static final byte TRUTH = 4;
    private static final int BYTES_AT_FIRST = 64;
    private static final int MOST_BYTES_OF_CHAR = 3;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    /** A key of no parts yet. */
    public CompositeKey() {
        bytes = new byte[BYTES_AT_FIRST];
    }

    /** The key that these bytes are. */
    CompositeKey(byte[] bytes) {
        this.bytes = bytes;
        this.size = bytes.length;
    }

    /** Takes all parts away. */
    public CompositeKey restart() {
        size = 0;
        return this;
    }

    /** One more part, a number. */
    public CompositeKey and(long part) {
        begin(NUMBER, Long.BYTES);
        put(part);
        return this;
    }

    /** One more part, a string. */
    public CompositeKey and(String part) {
        begin(TEXT, Integer.BYTES + 1 + MOST_BYTES_OF_CHAR * part.length());
        put(part.length());
        for (int i = 0; i < part.length(); i++) {
            put(part.charAt(i)); // char by char, as UTF-8 would lose half a surrogate pair
        }
        return this;
    }

    /** One more part, a UUID. */
    public CompositeKey and(UUID part) {
        begin(UUID_128, 2 * Long.BYTES);
        put(part.getMostSignificantBits());
        put(part.getLeastSignificantBits());
        return this;
    }

    /** One more part, true or false. */
    public CompositeKey and(boolean part) {
        begin(TRUTH, 1);
        bytes[size++] = (byte) (part ? 1 : 0);
        return this;
    }

    /** One more part, the constant of an enum by its name. */
    public CompositeKey and(Enum<?> part) {
        return and(part.name());
    }

    private void begin(byte type, int bytesOfValue) {
        int needed = Math.addExact(size, bytesOfValue + 1);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, needed));
        }
        bytes[size++] = type;
    }

    private void put(long number) {
        LONGS.set(bytes, size, number);
        size += Long.BYTES;
    }

    /** A number of no sign, seven bits a byte, the lowest first. */
    private void put(int number) {
        int rest = number;
        while (rest > 0x7F) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** The same key in an object of its own. */
    CompositeKey copy() {
        return new CompositeKey(toBytes());
    }

    /** What {@link #CompositeKey(byte[])} takes. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    int size() {
        return size;
    }

    /** The eight bytes from {@code at} on. */
    long longAt(int at) {
        return (long) LONGS.get(bytes, at);
    }

    int byteAt(int at) {
        return bytes[at] & 0xFF;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompositeKey that && Arrays.equals(bytes, 0, size, that.bytes, 0, that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int at = 0; at < size; at++) {
            hash = 31 * hash + bytes[at];
        }
        return hash;
    }

    /** Its parts in their order: each a Long, String, UUID or Boolean. */
    public List<Object> parts() {
        List<Object> parts = new ArrayList<>();
        for (RowInput input = new RowInput(toBytes()); !input.isAtEnd(); ) {
            parts.add(next(input));
        }
        return parts;
    }

    /** Its parts, with a comma and a space between them. */
    @Override
    public String toString() {
        return parts().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Object next(RowInput input) {
        int type = input.next();
        return switch (type) {
            case NUMBER -> input.nextLong();
            case TEXT -> {
                int length = (int) input.nextUnsigned();
                StringBuilder text = new StringBuilder(length);
                for (int i = 0; i < length; i++) {
                    text.append((char) input.nextUnsigned());
                }
                yield text.toString();
            }
            case UUID_128 -> new UUID(input.nextLong(), input.nextLong());
            case TRUTH -> input.next() == 1;
            default -> throw new IllegalStateException("a part of a key is of type " + type + ", which is not known");
        };
    }
}
