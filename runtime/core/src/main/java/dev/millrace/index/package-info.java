/**
 * How a running Millrace finds what one compilation generated, and how others, such as a test's oracle, learn what it
 * was generated from.
 */
@NullMarked
package dev.millrace.index;

import org.jspecify.annotations.NullMarked;
