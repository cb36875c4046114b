package dev.millrace.kafka;

import dev.millrace.kafka.json.JsonLimits;
import java.util.Map;

/**
 * What the messages of a source are decoded by.
 *
 * @param json how large one that is JSON may be
 * @param properties what a deserializer of the user's is configured with
 */
record Decoding(JsonLimits json, Map<String, Object> properties) {}
