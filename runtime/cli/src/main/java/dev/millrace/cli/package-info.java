/**
 * The command {@code millrace}. {@link Main} is its door; what is written on the command line is declared in one class a
 * group of commands, such as {@link StateCommand}, and what a command does lies in a class of its own that knows no command
 * line. Commands write to the writer they are given, and throw where they cannot do what was asked: {@link MillraceCommand}
 * turns that into one line and an exit code.
 */
@NullMarked
package dev.millrace.cli;

import org.jspecify.annotations.NullMarked;
