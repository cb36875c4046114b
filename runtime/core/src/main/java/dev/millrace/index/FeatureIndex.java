package dev.millrace.index;

import java.util.List;

/**
 * What one compilation generated: its streams and its typed reads. The processor writes one implementation a
 * compilation, and names it under {@code META-INF/services} for {@link java.util.ServiceLoader}.
 */
public interface FeatureIndex {
    /** The stream resolvers that feed something, ordered by name. */
    List<StreamBinding<?>> streams();

    /** The typed reads, ordered by name. */
    List<FeaturesBinding<?>> features();
}
