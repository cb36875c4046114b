/** The command line, run on state that a real Millrace has made. */
@NullMarked
package dev.millrace.cli;

import org.jspecify.annotations.NullMarked;
