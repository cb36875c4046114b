package dev.millrace.processor.declare;

import dev.millrace.processor.declare.StreamResolver.MappedOutput;
import dev.millrace.processor.declare.StreamResolver.Mapping;
import dev.millrace.processor.declare.WindowedFeature.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a declared mapping need not say: a feature that is called as a field of the message comes from that field. */
final class ImpliedOutputs {
    private ImpliedOutputs() {}

    /** The resolver with those outputs added, where it is a mapping. */
    static StreamResolver added(StreamResolver resolver, List<FeatureClass> classes) {
        Optional<FeatureClass> row = classes.stream()
                .filter(featureClass -> featureClass.ref().equals(resolver.output()))
                .findFirst();
        if (resolver.mapping().isEmpty() || row.isEmpty()) {
            return resolver;
        }
        MessageShape shape = resolver.mapping().get().shape();
        List<MappedOutput> outputs = new ArrayList<>(resolver.mapping().get().outputs());
        for (Feature feature : row.get().features()) {
            boolean isSaid = outputs.stream()
                    .anyMatch(output -> feature.isCalled(output.feature().text()));
            boolean isWanted = resolver.outputs().isEmpty()
                    || resolver.outputs().stream().anyMatch(output -> feature.isCalled(output.text()));
            Optional<MessageShape.Field> field = shape.field(shape.root(), feature.name());
            if (!isSaid && isWanted && !feature.isComputed() && field.isPresent()) {
                outputs.add(new MappedOutput(
                        new Text(feature.name(), resolver.site()),
                        new Text("_." + field.get().name(), resolver.site())));
            }
        }
        List<Text> all =
                new ArrayList<>(outputs.stream().map(MappedOutput::feature).toList());
        resolver.outputs().stream()
                .filter(output -> row.get().feature(output.text()).isEmpty())
                .forEach(all::add); // so that a misspelt one is told
        return resolver.mapped(new Mapping(shape, List.copyOf(outputs)), List.copyOf(all));
    }
}
