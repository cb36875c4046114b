@NullMarked
package dev.millrace.kafka;

import org.jspecify.annotations.NullMarked;
