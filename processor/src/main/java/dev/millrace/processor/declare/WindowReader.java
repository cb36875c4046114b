package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketOverride;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.Element;

/** Reads {@code @Window} and the materialization in it or beside it. */
final class WindowReader {
    private static final String MATERIALIZATION = "dev.millrace.Materialization";

    private final Problems problems;
    private final Sites sites;

    WindowReader(Problems problems, Sites sites) {
        this.problems = problems;
        this.sites = sites;
    }

    /** The windowed feature, unless its windows or buckets have a problem; then that has been told. */
    Optional<WindowedFeature> read(
            Element element, Mirror annotation, String owner, String name, ValueType type, Site site) {
        List<Window> windows = windows(annotation);
        Optional<Materialization> materialization = materialization(element, annotation, owner + "." + name);
        List<Text> defaults = annotation.strings("defaultValue");
        if (defaults.size() > 1) {
            problems.add(Problem.secondDefault(defaults.get(1).site(), owner + "." + name));
        }
        if (windows.isEmpty() || materialization.isEmpty() || defaults.size() > 1) {
            return Optional.empty();
        }
        String outsideName = annotation.string("name");
        return Optional.of(new WindowedFeature(
                name,
                outsideName.isEmpty() ? OutsideNames.snakeCase(name) : outsideName,
                type,
                windows,
                annotation.string("expression"),
                annotation.site("expression"),
                defaults.stream().findFirst(),
                materialization.get(),
                annotation.string("description"),
                site));
    }

    private List<Window> windows(Mirror annotation) {
        List<Window> windows = new ArrayList<>();
        List<Text> written = annotation.strings("value");
        for (Text text : written) {
            Optional<Window> window = window(text);
            if (window.isEmpty()) {
                return List.of();
            }
            for (Window other : windows) {
                if (other.millis() == window.get().millis()) {
                    problems.add(Problem.sameWindow(text.site(), text.text(), other.text()));
                    return List.of();
                }
            }
            windows.add(window.get());
        }
        if (written.isEmpty()) {
            problems.add(Problem.badWindow(annotation.site("value"), ""));
        }
        return windows;
    }

    private Optional<Window> window(Text written) {
        if (written.text().equals("all")) {
            return Optional.of(new Window("all", 0, written.site()));
        }
        OptionalLong millis = Durations.millis(written.text());
        if (millis.isEmpty()) {
            problems.add(Problem.badWindow(written.site(), written.text()));
            return Optional.empty();
        }
        return Optional.of(new Window(written.text(), millis.getAsLong(), written.site()));
    }

    private Optional<Materialization> materialization(Element element, Mirror window, String feature) {
        List<Mirror> found = new ArrayList<>(window.mirrors("materialization"));
        List<Mirror> conventions = Mirror.conventions(element, MATERIALIZATION, sites);
        boolean shared = found.isEmpty();
        found.addAll(conventions);
        if (found.size() > 1) {
            Mirror second = found.get(1);
            problems.add(Problem.twoMaterializations(
                    second.site(), feature, shared ? found.get(0).name() : window.name(), second.name()));
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.of(Materialization.PLAIN) : read(found.get(0), shared);
    }

    private Optional<Materialization> read(Mirror annotation, boolean shared) {
        Optional<BucketLength> bucket = Optional.empty();
        if (annotation.has("bucketDuration")) {
            bucket = bucket(annotation, "bucketDuration");
            if (bucket.isEmpty()) {
                return Optional.empty();
            }
        }
        List<BucketOverride> overrides = new ArrayList<>();
        for (Mirror override : annotation.mirrors("bucketDurations")) {
            Optional<BucketLength> length = bucket(override, "value");
            List<Window> windows = windowsOf(override);
            if (length.isEmpty() || windows.isEmpty()) {
                return Optional.empty();
            }
            overrides.add(new BucketOverride(length.get(), windows));
        }
        OptionalLong origin = origin(annotation);
        return origin.isEmpty()
                ? Optional.empty()
                : Optional.of(new Materialization(bucket, overrides, origin.getAsLong(), shared));
    }

    private List<Window> windowsOf(Mirror override) {
        List<Window> windows = new ArrayList<>();
        for (Text text : override.strings("windows")) {
            Optional<Window> window = window(text);
            if (window.isEmpty()) {
                return List.of();
            }
            if (window.get().isAll()) {
                problems.add(Problem.bucketOfAll(text.site()));
                return List.of();
            }
            windows.add(window.get());
        }
        return windows;
    }

    private Optional<BucketLength> bucket(Mirror annotation, String member) {
        String text = annotation.string(member);
        Site site = annotation.site(member);
        OptionalLong millis = Durations.millis(text);
        if (millis.isEmpty()) {
            problems.add(Problem.badDuration(site, text));
            return Optional.empty();
        }
        return Optional.of(new BucketLength(text, millis.getAsLong(), site));
    }

    private OptionalLong origin(Mirror annotation) {
        if (!annotation.has("bucketStart")) {
            return OptionalLong.of(0);
        }
        String text = annotation.string("bucketStart");
        try {
            OffsetDateTime start = OffsetDateTime.parse(text);
            if (start.getYear() >= 1
                    && start.getYear() <= 9999) { // as far as event times go, so no difference overflows
                return OptionalLong.of(start.toInstant().toEpochMilli());
            }
        } catch (DateTimeException e) {
            // told below
        }
        problems.add(Problem.badBucketStart(annotation.site("bucketStart"), text));
        return OptionalLong.empty();
    }
}
