package dev.millrace.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row whose cells are those of several groups, and the names of these groups by their places. Equal to every
 * other of the same key.
 */
final class GroupedRow {
    // A place is a name's index here, and part of the number of each cell of its group. So a group whose cells are all
    // dead leaves its place to the next that comes: nothing refers to it any more.

    private static final int AT_FIRST = 2;
    private static final int BYTES_OF_A_PLACE = 8;
    private static final int NONE = -1;

    private long number;
    private @Nullable Object object;
    private Object[] names = {};
    private int[] hashes = {};
    private int used;
    private long bytes;
    private long fullAt = Long.MIN_VALUE;

    /** A row of no group yet; {@code object} is null where the key is {@code number}. */
    GroupedRow(long number, @Nullable Object object) {
        this.number = number;
        this.object = object;
        this.bytes = 40 + ObjectRows.bytes(object);
    }

    /** Makes it the key of another row, for a look at what is equal to it. */
    GroupedRow as(long otherNumber, @Nullable Object otherObject) {
        number = otherNumber;
        object = otherObject;
        return this;
    }

    /** The key: a {@link Long}, or the object. */
    Object key() {
        return object == null ? (Object) number : object;
    }

    /** How many bytes it takes, as nearly as is known. */
    long bytes() {
        return bytes;
    }

    /** The names by their places, dead ones among them. */
    List<Object> names() {
        return Stream.of(names).limit(used).toList();
    }

    /** The names as they stand, for a reader that may come in the midst of a change. */
    Object[] copyOfNames() {
        return Arrays.copyOf(names, used);
    }

    int used() {
        return used;
    }

    /** The place of a name, or a negative number. */
    int find(Object name) {
        int hash = name.hashCode();
        for (int place = 0; place < used; place++) {
            if (hashes[place] == hash && names[place].equals(name)) {
                return place;
            }
        }
        return NONE;
    }

    /** Whether another name would need more room than it has. */
    boolean isFull() {
        return used == names.length;
    }

    /** Whether its groups were all alive at this state of the horizons, so that there is no use in looking again. */
    boolean wasFullAt(long horizons) {
        return fullAt == horizons;
    }

    void setFullAt(long horizons) {
        fullAt = horizons;
    }

    /** Gives a name a new place behind all others. */
    int add(Object name) {
        if (used == names.length) {
            int room = Math.max(AT_FIRST, used + used / 2);
            bytes += (long) (room - used) * BYTES_OF_A_PLACE;
            names = Arrays.copyOf(names, room);
            hashes = Arrays.copyOf(hashes, room);
        }
        put(used, name);
        return used++;
    }

    /** Gives a name the place of one whose group is dead. */
    void replace(int place, Object name) {
        bytes -= ObjectRows.bytes(names[place]);
        put(place, name);
    }

    private void put(int place, Object name) {
        names[place] = name;
        hashes[place] = name.hashCode();
        bytes += ObjectRows.bytes(name);
    }

    /** The first place of a group that is not among those alive, or a negative number. */
    int firstDead(BitSet alive) {
        int place = alive.nextClearBit(0);
        return place < used ? place : NONE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupedRow row && row.number == number && Objects.equals(row.object, object);
    }

    @Override
    public int hashCode() {
        return object == null ? Long.hashCode(number) : object.hashCode();
    }
}
