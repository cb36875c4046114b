/**
 * JSON from bytes: the reader that stands behind {@link dev.millrace.json.JsonReader} when messages come from Kafka.
 */
@NullMarked
package dev.millrace.kafka.json;

import org.jspecify.annotations.NullMarked;
