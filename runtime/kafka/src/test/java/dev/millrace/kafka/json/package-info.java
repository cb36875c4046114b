@NullMarked
package dev.millrace.kafka.json;

import org.jspecify.annotations.NullMarked;
