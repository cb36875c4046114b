/** A real Kafka broker in the process, for tests and demos. */
@NullMarked
package dev.millrace.testing.kafka;

import org.jspecify.annotations.NullMarked;
