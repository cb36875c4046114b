package dev.millrace.table;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose cells are those of several groups, as of each category of a card's payments. A row has the
 * cells of all its groups in the same rings; at most so many of them are alive at once.
 *
 * <p>In a ring, bucket {@code b} of the group at place {@code p} is number {@code first(b) + p}: later buckets have greater
 * numbers, so horizons and copies are those of any ring.
 */
public final class GroupedRows extends Rows {
    /** How many groups of a row may be alive at once, whatever is declared. */
    public static final int MOST_GROUPS = 1_000;

    /** No place: the event was refused. */
    public static final int NO_PLACE = -1;

    /** How many numbers a bucket has: a prime, so that the buckets of one group spread over blocks of every capacity. */
    public static final int PLACES = 1_009;

    private final int maxGroups;
    private final GroupedRow probe = new GroupedRow(0, null);

    /** @param maxGroups how many groups of a row may be alive at once, at most {@link #MOST_GROUPS} */
    public GroupedRows(Budget budget, int maxGroups) {
        super(new RowIndex(budget, true));
        this.maxGroups = maxGroups;
        index.setGrouped();
    }

    /** The number of a bucket's first group. */
    public static long first(long bucket) {
        return bucket * PLACES;
    }

    /** The number behind which no group of a bucket stands. */
    public static long last(long bucket) {
        return bucket * PLACES + PLACES - 1;
    }

    static long bucketOf(long number) {
        return Math.floorDiv(number, PLACES);
    }

    static int placeOf(long number) {
        return Math.floorMod(number, PLACES);
    }

    /** The row of {@code key}, or {@link #NONE}; it holds until the next row is added or taken away. */
    public long find(long key) {
        return index.find(new GroupedRow(key, null), keyHash.of(key));
    }

    /** The row of {@code key}, or {@link #NONE}; it holds until the next row is added or taken away. */
    public long find(Object key) {
        return index.find(new GroupedRow(0, key), keyHash.of(key));
    }

    /**
     * The row of {@code key}; one for it if it has none.
     *
     * @param eventMillis the time of the event that it is for
     * @return {@link #NONE} where the budget has no room for a further key, which is then remembered
     */
    public long findOrAdd(long key, long eventMillis) {
        return findOrAdd(key, null, keyHash.of(key), eventMillis);
    }

    /** The same for a key that is an object. */
    public long findOrAdd(Object key, long eventMillis) {
        return findOrAdd(0, key, keyHash.of(key), eventMillis);
    }

    private long findOrAdd(long number, @Nullable Object object, long hash, long eventMillis) {
        long row = index.find(probe.as(number, object), hash);
        if (row != NONE) {
            index.change(row);
            return row;
        }
        if (object == null) {
            index.check(number);
        } else {
            index.check(object);
        }
        if (!index.makesRoom(hash)) {
            index.refuse(NONE, eventMillis);
            return NONE;
        }
        GroupedRow made = new GroupedRow(number, object instanceof CompositeKey parts ? parts.copy() : object);
        index.budget().takeBytes(made.bytes());
        return index.add(hash, hash, made);
    }

    /**
     * The place of a group of the row; one for it if it has none, which may be that of a group whose cells are dead.
     *
     * @param name a String, Long, Boolean or UUID, or a {@link CompositeKey} of such, of which a copy is kept
     * @param eventMillis the time of the event that it is for
     * @return {@link #NO_PLACE} where there is no room for a further group: the event is refused, and the row named no
     *     longer
     */
    public int place(long row, Object name, long eventMillis) {
        GroupedRow groups = index.groups(row);
        int known = groups.find(name);
        if (known >= 0) {
            return known;
        }
        if (!groups.isFull() && groups.used() < maxGroups && mayGrow()) {
            return added(groups, name);
        }
        int dead = firstDead(row, groups);
        if (dead >= 0) {
            long before = groups.bytes();
            groups.replace(dead, kept(name));
            index.budget().takeBytes(groups.bytes() - before);
            return dead;
        }
        if (groups.used() < maxGroups && mayGrow()) {
            return added(groups, name);
        }
        refuse(row, eventMillis);
        return NO_PLACE;
    }

    private int added(GroupedRow groups, Object name) {
        long before = groups.bytes();
        int place = groups.add(kept(name));
        index.budget().takeBytes(groups.bytes() - before);
        return place;
    }

    private static Object kept(Object name) {
        return name instanceof CompositeKey parts ? parts.copy() : name;
    }

    private int firstDead(long row, GroupedRow groups) {
        long horizons = index.horizons();
        if (groups.wasFullAt(horizons)) { // a row that is refused again and again is looked through once a bucket
            return NO_PLACE;
        }
        BitSet alive = new BitSet();
        index.forEachLiveCell(row, number -> alive.set(placeOf(number)));
        int dead = groups.firstDead(alive);
        if (dead < 0) {
            groups.setFullAt(horizons);
        }
        return dead;
    }

    /** The constant of this name; null where the enum has none, as after one was taken out of it. */
    public static <E extends Enum<E>> @Nullable E constant(Class<E> type, Object name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    /** Copies the names of the row's groups for {@link Cells#groupAt}; beside the row's cells, in one look. */
    public void copyNames(long row, Cells into) {
        into.setNames(row == NONE ? new Object[0] : index.groups(row).copyOfNames());
    }
}
