/** What the user wrote, as plain values, each with its place; and the only readers of annotations. */
@NullMarked
package dev.millrace.processor.declare;

import org.jspecify.annotations.NullMarked;
