/** Problems as data: where they are, what they say, and how they are printed. */
@NullMarked
package dev.millrace.processor.report;

import org.jspecify.annotations.NullMarked;
