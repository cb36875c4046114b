/** What will be generated, with every decision taken: tables, rings, columns, reads, updaters, and all names. */
@NullMarked
package dev.millrace.processor.plan;

import org.jspecify.annotations.NullMarked;
