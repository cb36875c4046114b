package dev.millrace.table;

import org.jspecify.annotations.Nullable;

/**
 * What a cell holds in a column that is no number: a list, a set or a sketch. Mergeable: those of several cells become one.
 * Written by the shard's writer thread; of one that a reader has got hold of, the writer changes a copy.
 */
public abstract sealed class CellObject
        permits DistinctSketch, FrequentSketch, QuantileSketch, ValueList, ValueSet, VectorSum {
    private volatile boolean shared;
    private @Nullable Budget budget;

    /** A copy that nobody has got hold of. */
    abstract CellObject copy();

    /** How many bytes it takes, as nearly as is known. */
    abstract long bytes();

    /** Puts what {@link ObjectCodec} needs to make it again. */
    abstract void put(RowOutput output);

    /** Adds all that another one of its class holds. */
    abstract void merge(CellObject other);

    /** Its class, as stored rows name it. */
    abstract ObjectCodec.Tag tag();

    /** What tools show of it: a list, or a number. */
    abstract Object shown();

    /** Charges its bytes to a budget, and from now on what it gains. */
    final void charge(Budget charged) {
        budget = charged;
        charged.takeBytes(bytes());
    }

    /** It has gained this many bytes. */
    final void gained(long bytes) {
        if (budget != null && bytes != 0) {
            budget.takeBytes(bytes);
        }
    }

    /** It is gone. */
    final void discharge() {
        if (budget != null) {
            budget.takeBytes(-bytes());
            budget = null;
        }
    }

    /** From now on it does not change: a reader has got hold of it. */
    final void share() {
        if (!shared) {
            shared = true;
        }
    }

    final boolean isShared() {
        return shared;
    }
}
