/** Expressions: text to syntax tree to one checked aggregate. Plain values; nothing of javac is seen here. */
@NullMarked
package dev.millrace.processor.expression;

import org.jspecify.annotations.NullMarked;
