/**
 * Which resolver feeds which feature. A resolver feeds an aggregate when it outputs the class at the far end of the
 * aggregate's relation, with its join key and every feature that the aggregated value and the filters read.
 */
@NullMarked
package dev.millrace.processor.feed;

import org.jspecify.annotations.NullMarked;
