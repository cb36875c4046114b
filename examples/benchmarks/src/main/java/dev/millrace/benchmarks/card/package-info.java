/** What the benchmarks count: the payments of cards. The processor generates {@code CardFeatures} and the rest. */
@NullMarked
package dev.millrace.benchmarks.card;

import org.jspecify.annotations.NullMarked;
