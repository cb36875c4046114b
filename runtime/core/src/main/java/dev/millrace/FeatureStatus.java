package dev.millrace;

/**
 * What is to be known of a value beside the value.
 *
 * @param incomplete whether an event that belongs to it may have been refused, since its partition held as many keys or
 *     bytes as it may; so says also the value of a key that is not known, where any was refused
 */
public record FeatureStatus(boolean incomplete) {}
