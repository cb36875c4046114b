package dev.millrace.table;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of one ring hold that are no numbers, each under a number that stands in its cell instead: 0 for none. Written
 * by the shard's writer thread.
 */
final class CellObjects {
    // What a reader copies is a reference. A value, such as a string, never changes. A list or a sketch does, so a
    // reader
    // marks what it gets hold of, and the writer changes a copy of what is marked: a read costs the writer one copy at
    // most, of what it changes next, and no reader waits for it. Reader: mark, fence, look at the sequence; writer:
    // make the
    // sequence odd, fence, look at the mark. So one of them sees the other (Dekker): if the writer did not see the
    // mark,
    // the reader sees the sequence changed, and its look was not good.

    private static final int PAGE_BITS = 9;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final long BYTES_OF_PLACE = Integer.BYTES;

    private final Budget budget;
    private final boolean[] holds;
    private final @Nullable CellObject[] empty;
    private @Nullable Object[][] pages = {};
    private int[] vacant = {};
    private int vacantCount;
    private int used = 1;

    /** For cells of so many columns, of which none holds anything yet. */
    CellObjects(Budget budget, int columns) {
        this.budget = budget;
        this.holds = new boolean[columns];
        this.empty = new CellObject[columns];
    }

    /** Lets a column hold values, or what begins as a copy of {@code first}. */
    void hold(int column, @Nullable CellObject first) {
        holds[column] = true;
        empty[column] = first;
    }

    boolean isHeldIn(int column) {
        return holds[column];
    }

    /** What has this number; null for 0. */
    @Nullable
    Object get(long number) {
        return pages[(int) (number >> PAGE_BITS)][(int) number & (PAGE - 1)];
    }

    /** The number of one more. */
    long add(Object held) {
        int number = vacantCount > 0 ? vacant[--vacantCount] : used++;
        int page = number >> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page + 1);
            pages[page] = new Object[PAGE];
            budget.takeBytes(PAGE * BYTES_OF_PLACE);
        }
        pages[page][number & (PAGE - 1)] = held;
        take(held);
        return number;
    }

    private void take(Object held) {
        if (held instanceof CellObject object) {
            object.charge(budget);
        } else {
            budget.takeBytes(ObjectRows.bytes(held));
        }
    }

    private void give(@Nullable Object held) {
        if (held instanceof CellObject object) {
            object.discharge();
        } else {
            budget.takeBytes(-ObjectRows.bytes(held));
        }
    }

    private void set(long number, Object held) {
        @Nullable Object[] page = pages[(int) (number >> PAGE_BITS)];
        int place = (int) number & (PAGE - 1);
        give(page[place]);
        page[place] = held;
        take(held);
    }

    /** Puts a value in place of what a cell held. */
    void replace(long[] page, int at, Object value) {
        if (page[at] == 0) {
            page[at] = add(value);
        } else {
            set(page[at], value);
        }
    }

    /** What a cell holds in a column, to be changed. */
    CellObject changed(long[] page, int at, int column) {
        if (page[at] == 0) {
            CellObject made = Objects.requireNonNull(empty[column]).copy();
            page[at] = add(made);
            return made;
        }
        CellObject held = (CellObject) Objects.requireNonNull(get(page[at]));
        VarHandle.fullFence();
        if (!held.isShared()) {
            return held;
        }
        CellObject copy = held.copy();
        set(page[at], copy);
        return copy;
    }

    /** Gives back what a cell holds, whose columns begin here. */
    void release(long[] page, int columns) {
        for (int column = 0; column < holds.length; column++) {
            if (holds[column] && page[columns + column] != 0) {
                int number = (int) page[columns + column];
                @Nullable Object[] of = pages[number >> PAGE_BITS];
                give(of[number & (PAGE - 1)]);
                of[number & (PAGE - 1)] = null;
                if (vacantCount == vacant.length) {
                    vacant = Arrays.copyOf(vacant, Math.max(16, 2 * vacantCount));
                }
                vacant[vacantCount++] = number;
            }
        }
    }

    /** What a reader gets hold of, so that it changes no more; see {@link #seal}. */
    @Nullable
    Object shared(long number) {
        Object held = number == 0 ? null : get(number);
        if (held instanceof CellObject object) {
            object.share();
        }
        return held;
    }

    /** Ends what a reader gets hold of, before it looks whether its look was good. */
    static void seal() {
        VarHandle.fullFence();
    }
}
