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
        for (Feature feature : row.get().withSteps()) {
            boolean isSaid = outputs.stream()
                    .anyMatch(output -> feature.isCalled(output.feature().text()));
            boolean isWanted = resolver.outputs().isEmpty()
                    || resolver.outputs().stream().anyMatch(output -> feature.isCalled(output.text()));
            boolean isObject = row.get().steppedInto(feature).isPresent(); // which a mapping does not make
            Optional<String> path = path(shape, feature.name());
            if (!isSaid && isWanted && !feature.isComputed() && !isObject && path.isPresent()) {
                outputs.add(new MappedOutput(
                        new Text(feature.name(), resolver.site()), new Text(path.get(), resolver.site())));
            }
        }
        List<Text> all =
                new ArrayList<>(outputs.stream().map(MappedOutput::feature).toList());
        resolver.outputs().stream()
                .filter(output -> row.get().feature(output.text()).isEmpty())
                .forEach(all::add); // so that a misspelt one is told
        return resolver.mapped(new Mapping(shape, List.copyOf(outputs)), List.copyOf(all));
    }

    /** The field of the message that a feature's name leads to, as an expression. */
    private static Optional<String> path(MessageShape shape, String feature) {
        StringBuilder path = new StringBuilder("_");
        Optional<ClassRef> owner = Optional.of(shape.root());
        for (String name : List.of(feature.split("\\.", -1))) {
            Optional<MessageShape.Field> field = owner.flatMap(in -> shape.field(in, name));
            if (field.isEmpty()) {
                return Optional.empty();
            }
            path.append('.').append(field.get().name());
            owner = field.get().ref();
        }
        return Optional.of(path.toString());
    }
}
