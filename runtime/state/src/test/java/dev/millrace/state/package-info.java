/** Runs with a state directory, ended in several ways. */
@NullMarked
package dev.millrace.state;

import org.jspecify.annotations.NullMarked;
