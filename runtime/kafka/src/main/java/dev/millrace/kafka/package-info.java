/**
 * Runs what the processor generated over Kafka: {@link dev.millrace.kafka.Millrace} reads the topics into shards, one
 * a topic partition, and hands out the typed reads.
 *
 * <pre>
 * Millrace ─ MillraceConfig → Source ─┬─ SourceReader ─ SourcePartition → Shard ← typed reads
 *            (what to read)           ├─ …     (one consumer, on one of the ReaderThreads)
 *                                     └─ LogWatch → TopicLog   (what the brokers say of its topics)
 * </pre>
 */
@NullMarked
package dev.millrace.kafka;

import org.jspecify.annotations.NullMarked;
