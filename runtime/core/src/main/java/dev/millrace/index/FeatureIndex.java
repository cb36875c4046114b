package dev.millrace.index;

import java.util.List;

/**
 * What one compilation generated, its streams and its typed reads; and what they were declared to be, as typed
 * expressions. The processor writes one implementation a compilation, and names it under {@code META-INF/services} for
 * {@link java.util.ServiceLoader}.
 */
public interface FeatureIndex {
    /** The stream resolvers that feed something, ordered by name. */
    List<StreamBinding<?>> streams();

    /** The typed reads, ordered by name. */
    List<FeaturesBinding<?>> features();

    /** The same streams as they were declared, in the same order. */
    List<DeclaredStream<?, ?>> declaredStreams();

    /** The same feature classes as they were declared, in the same order. */
    List<DeclaredFeatures> declaredFeatures();
}
