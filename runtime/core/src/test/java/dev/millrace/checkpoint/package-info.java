@NullMarked
package dev.millrace.checkpoint;

import org.jspecify.annotations.NullMarked;
