/**
 * One writer against readers of a shard, by jcstress: whatever they interleave like, a reader sees whole events, a prefix
 * of them, and rows that are there.
 */
@NullMarked
package dev.millrace.stress;

import org.jspecify.annotations.NullMarked;
