/** What the benchmarks of updates count: what somebody buys, by the day. */
@NullMarked
package dev.millrace.benchmarks.buyer;

import org.jspecify.annotations.NullMarked;
