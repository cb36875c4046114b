package dev.millrace.table;

import java.util.Arrays;
import java.util.UUID;

/** Keys as they are stored: a byte that tells the type, and what the key is made of. */
final class KeyCodec {
    private static final int LONG = 1;
    private static final int STRING = 2;
    private static final int UUID_128 = 3;
    private static final int COMPOSITE = 4;

    private KeyCodec() {}

    /** A key that is a number. */
    static void put(long key, RowOutput output) {
        output.put(LONG);
        output.putLong(key);
    }

    /** A key that is an object. */
    static void put(Object key, RowOutput output) {
        if (key instanceof String text) {
            output.put(STRING);
            for (int i = 0; i < text.length(); i++) {
                output.putUnsigned(text.charAt(i)); // char by char, as UTF-8 would lose half a surrogate pair
            }
        } else if (key instanceof UUID uuid) {
            output.put(UUID_128);
            output.putLong(uuid.getMostSignificantBits());
            output.putLong(uuid.getLeastSignificantBits());
        } else if (key instanceof CompositeKey parts) {
            output.put(COMPOSITE);
            for (int at = 0; at < parts.size(); at++) {
                output.put(parts.byteAt(at));
            }
        } else {
            throw new IllegalArgumentException("keys of " + key.getClass().getName() + " cannot be stored");
        }
    }

    /** A {@link Long}, or the object that was the key. */
    static Object decoded(byte[] key) {
        RowInput input = new RowInput(key);
        int type = input.next();
        return switch (type) {
            case LONG -> input.nextLong();
            case STRING -> {
                StringBuilder text = new StringBuilder(key.length);
                while (!input.isAtEnd()) {
                    text.append((char) input.nextUnsigned());
                }
                yield text.toString();
            }
            case UUID_128 -> new UUID(input.nextLong(), input.nextLong());
            case COMPOSITE -> new CompositeKey(Arrays.copyOfRange(key, 1, key.length));
            default -> throw new IllegalStateException("a stored key is of type " + type + ", which is not known");
        };
    }
}
