/** Tests of what measures, not of what is measured. */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
