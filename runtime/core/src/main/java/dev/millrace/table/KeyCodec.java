package dev.millrace.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Keys as they are stored: a byte that tells the type, and what the key is made of. */
final class KeyCodec {
    private static final int LONG = 1;
    private static final int STRING = 2;
    private static final int UUID_128 = 3;
    private static final int COMPOSITE = 4;
    private static final int BOOLEAN = 5;
    private static final int INSTANT = 6;

    private KeyCodec() {}

    /** A key that is a number. */
    static void put(long key, RowOutput output) {
        output.put(LONG);
        output.putLong(key);
    }

    /** A key that is an object. */
    static void put(Object key, RowOutput output) {
        if (key instanceof GroupedRow row) {
            put(row.key(), output);
        } else if (key instanceof Long number) {
            put(number.longValue(), output);
        } else if (key instanceof String text) {
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
            putBytes(parts, output);
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

    /** The names of a row's groups, by their places. */
    static void putNames(List<Object> names, RowOutput output) {
        output.putUnsigned(names.size());
        names.forEach(name -> putName(name, output));
    }

    /** One name, or another value that more follows: it says where it ends. */
    static void putName(Object name, RowOutput output) {
        if (name instanceof String text) {
            output.put(STRING);
            output.putUnsigned(text.length());
            text.chars().forEach(output::putUnsigned);
        } else if (name instanceof Boolean truth) {
            output.put(BOOLEAN);
            output.put(truth ? 1 : 0);
        } else if (name instanceof Instant instant) {
            output.put(INSTANT);
            output.putSigned(instant.getEpochSecond());
            output.putUnsigned(instant.getNano());
        } else if (name instanceof CompositeKey parts) {
            output.put(COMPOSITE);
            output.putUnsigned(parts.size());
            putBytes(parts, output);
        } else {
            put(name, output);
        }
    }

    private static void putBytes(CompositeKey parts, RowOutput output) {
        for (int at = 0; at < parts.size(); at++) {
            output.put(parts.byteAt(at));
        }
    }

    /** The names that {@link #putNames} put. */
    static List<Object> nextNames(RowInput input) {
        List<Object> names = new ArrayList<>();
        for (long left = input.nextUnsigned(); left > 0; left--) {
            names.add(nextName(input));
        }
        return names;
    }

    /** What {@link #putName} put. */
    static Object nextName(RowInput input) {
        int type = input.next();
        return switch (type) {
            case LONG -> (Object) input.nextLong();
            case BOOLEAN -> input.next() == 1;
            case UUID_128 -> new UUID(input.nextLong(), input.nextLong());
            case STRING -> nextText(input);
            case INSTANT -> Instant.ofEpochSecond(input.nextSigned(), input.nextUnsigned());
            case COMPOSITE -> nextComposite(input);
            default ->
                throw new IllegalStateException(
                        "the name of a stored group, or a value, is of type " + type + ", which is not known");
        };
    }

    private static CompositeKey nextComposite(RowInput input) {
        byte[] parts = new byte[(int) input.nextUnsigned()];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = (byte) input.next();
        }
        return new CompositeKey(parts);
    }

    private static String nextText(RowInput input) {
        StringBuilder text = new StringBuilder();
        for (long left = input.nextUnsigned(); left > 0; left--) {
            text.append((char) input.nextUnsigned());
        }
        return text.toString();
    }
}
