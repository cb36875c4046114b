/** Checkpoints on disk. Only here is RocksDB known. */
@NullMarked
package dev.millrace.state;

import org.jspecify.annotations.NullMarked;
