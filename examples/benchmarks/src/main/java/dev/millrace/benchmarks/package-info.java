/**
 * How much memory and time the generated tables take: one class a benchmark, run by JMH in a virtual machine of its own.
 *
 * <pre>
 *   Benchmarks → Catalog → Experiment → JMH → a forked machine: GrowthPause, ReadUnderLoad, ...
 *              ←     lines of Targets   ←     ← its counters
 * </pre>
 *
 * <p>{@link dev.millrace.benchmarks.FedShard} alone knows how events get into a shard.
 */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
