/**
 * What users write: the annotations of feature classes and stream resolvers, the types that stand for relations and
 * windowed values in them, and the exception of a read that has no value to give.
 */
@NullMarked
package dev.millrace;

import org.jspecify.annotations.NullMarked;
