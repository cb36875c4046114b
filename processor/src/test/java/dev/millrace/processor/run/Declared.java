package dev.millrace.processor.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declarations beside the values that they should give, both written by hand.
 *
 * @param sources one source file a string
 * @param expected by the class of the reads, the windowed features that it has
 */
record Declared(List<String> sources, Map<String, List<Expected>> expected) {
    static Declared in(String... sources) {
        return new Declared(List.of(sources), Map.of());
    }

    /** These, and what the reads of one class should give. */
    Declared reads(String type, Expected... features) {
        Map<String, List<Expected>> all = new LinkedHashMap<>(expected);
        all.put(type, List.of(features));
        return new Declared(sources, all);
    }

    /** The windows of all features. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        expected.values().forEach(features -> features.forEach(feature -> spans.addAll(feature.spans())));
        return spans.stream().distinct().toList();
    }
}
