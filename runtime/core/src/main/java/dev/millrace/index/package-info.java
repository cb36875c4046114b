/** How a running Millrace finds what one compilation generated. */
@NullMarked
package dev.millrace.index;

import org.jspecify.annotations.NullMarked;
