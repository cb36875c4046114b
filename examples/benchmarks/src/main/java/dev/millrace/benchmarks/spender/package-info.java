/** What the benchmarks of checkpoints count: what somebody spends, in one small ring. */
@NullMarked
package dev.millrace.benchmarks.spender;

import org.jspecify.annotations.NullMarked;
