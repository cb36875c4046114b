/** Processes that are killed at the worst moments, and builds that are broken on purpose, against a naive recount. */
@NullMarked
package dev.millrace.stress;

import org.jspecify.annotations.NullMarked;
