/** Prints a {@link dev.millrace.processor.plan.Plan}; decides nothing. Only this package sees JavaPoet. */
@NullMarked
package dev.millrace.processor.generate;

import org.jspecify.annotations.NullMarked;
