package dev.millrace.processor.expression;

import java.util.List;

/**
 * The features that are sound, in the order of the source.
 *
 * @param aggregates those that are kept in tables
 * @param derived those that are computed of others when they are read; each behind those that it reads
 */
public record Checked(List<Aggregate> aggregates, List<Derived> derived) {}
