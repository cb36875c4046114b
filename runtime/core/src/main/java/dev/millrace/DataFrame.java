package dev.millrace;

/**
 * The many rows of another feature class that belong to one entity. It stands in declarations only: the rows themselves
 * are never held, so a value of this type is null.
 *
 * @param <R> the feature class of the rows
 */
public interface DataFrame<R> {}
