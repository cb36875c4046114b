package dev.millrace.table;

import org.jspecify.annotations.Nullable;

/** What cells hold that is no number, as it is stored: its length, so that it can be passed over; what it is; and of what. */
final class ObjectCodec {
    /** What a stored object is. The codes stand in stored rows, and never change. */
    enum Tag {
        VALUE(0),
        LIST(1),
        SET(2),
        DISTINCT(3),
        QUANTILES(4),
        FREQUENT(5),
        VECTOR(6);

        private final int code;

        Tag(int code) {
            this.code = code;
        }

        static Tag of(int code) {
            for (Tag tag : values()) {
                if (tag.code == code) {
                    return tag;
                }
            }
            throw new IllegalStateException("a stored cell holds an object of type " + code + ", which is not known");
        }
    }

    private final RowOutput scratch = new RowOutput();

    /** Puts an object, or null. */
    void put(@Nullable Object held, RowOutput output) {
        if (held == null) {
            output.putUnsigned(0);
            return;
        }
        scratch.restart();
        if (held instanceof CellObject object) {
            scratch.put(object.tag().code);
            object.put(scratch);
        } else {
            scratch.put(Tag.VALUE.code);
            KeyCodec.putName(held, scratch);
        }
        output.putUnsigned(scratch.size());
        output.putBytes(scratch.bytes(), scratch.size());
    }

    /** The bytes of the next object, as {@link #put} put them without their length; none for null. */
    static byte[] next(RowInput input) {
        long length = input.nextUnsigned();
        return input.nextBytes((int) Math.min(length, Integer.MAX_VALUE));
    }

    /**
     * The object of these bytes; null where there are none.
     *
     * @throws IllegalStateException if they are no object
     */
    static @Nullable Object decoded(byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        RowInput input = new RowInput(bytes);
        Object held = switch (Tag.of(input.next())) {
            case VALUE -> KeyCodec.nextName(input);
            case LIST -> ValueList.decoded(input);
            case SET -> ValueSet.decoded(input);
            case DISTINCT -> DistinctSketch.decoded(input);
            case QUANTILES -> QuantileSketch.decoded(input);
            case FREQUENT -> FrequentSketch.decoded(input);
            case VECTOR -> VectorSum.decoded(input);
        };
        if (!input.isAtEnd()) {
            throw new IllegalStateException("an object in a stored cell is longer than what it holds");
        }
        return held;
    }

    /** Two stored objects of one column as one. */
    byte[] merged(byte[] one, byte[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        if (!(decoded(one) instanceof CellObject merged) || !(decoded(other) instanceof CellObject more)) {
            throw new IllegalStateException("two values of one column are no one");
        }
        merged.merge(more);
        scratch.restart();
        scratch.put(merged.tag().code);
        merged.put(scratch);
        return scratch.toBytes();
    }
}
