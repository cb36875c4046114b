/** How mistakes are told, at compile time and at start alike. */
@NullMarked
package dev.millrace.report;

import org.jspecify.annotations.NullMarked;
