package dev.millrace;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate with a value for each of its windows. It stands in declarations only; values are read through the
 * generated reads, so a value of this type is null.
 *
 * @param <T> the type of one window's value; {@code @Nullable} where nothing counted means no value
 */
public interface Windowed<T extends @Nullable Object> {}
