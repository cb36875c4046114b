/** What a checkpoint of a shard is made of, and where it is kept. Values only: who makes them and who stores them lies elsewhere. */
@NullMarked
package dev.millrace.checkpoint;

import org.jspecify.annotations.NullMarked;
