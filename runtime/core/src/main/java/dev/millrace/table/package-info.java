/**
 * What generated tables, updaters and reads stand on: keys to rows, rings of buckets, shards and the lock between their
 * one writer and its readers, and the checks of one record.
 */
@NullMarked
package dev.millrace.table;

import org.jspecify.annotations.NullMarked;
