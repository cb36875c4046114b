/**
 * For users' tests: {@link dev.millrace.testing.LocalMillrace} runs what was generated in the process, without Kafka and
 * with a clock that stands where it is put; {@link dev.millrace.testing.Recount} works every feature out a second time,
 * naively, from all records that were ever fed.
 */
@NullMarked
package dev.millrace.testing;

import org.jspecify.annotations.NullMarked;
