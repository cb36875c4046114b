package org.apache.kafka.common.serialization;

public interface Deserializer<T> {}
