package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Groups;
import dev.millrace.processor.declare.WindowedFeature.Groups.MapType;
import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketOverride;
import dev.millrace.processor.declare.WindowedFeature.Notes;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.table.Durations;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code @Window} and the materialization in it or beside it. What it reads is whole even where it is not sound. */
final class WindowReader {
    private final Problems problems;

    WindowReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * A windowed feature as far as it could be read.
     *
     * @param sound whether its windows and buckets are free of problems; else those have been told
     */
    record Reading(WindowedFeature feature, boolean sound) {}

    /** The type of a value as it is declared, and that of its map where it is one. */
    record DeclaredType(ValueType value, Optional<MapType> map) {}

    Reading read(Mirror annotation, List<Mirror> conventions, String owner, String name, DeclaredType type, Site site) {
        String feature = owner + "." + name;
        List<Text> written = annotation.strings("value");
        List<Window> windows = windows(written);
        if (written.isEmpty()) {
            problems.add(Problem.emptyWindows(annotation.site("value"), feature));
        }
        Optional<Materialization> materialization = materialization(annotation, conventions, feature);
        String outsideName = annotation.string("name");
        WindowedFeature read = new WindowedFeature(
                name,
                outsideName.isEmpty() ? OutsideNames.snakeCase(name) : outsideName,
                type.value(),
                windows,
                annotation.string("expression"),
                annotation.site("expression"),
                defaultValue(annotation, feature),
                materialization.orElse(Materialization.PLAIN),
                notes(annotation),
                new Groups(type.map(), limit(annotation)),
                site);
        boolean sound = !windows.isEmpty() && windows.size() == written.size() && materialization.isPresent();
        return new Reading(read, sound);
    }

    /** A feature over no window: the expression of a {@code @Feature}. */
    WindowedFeature readWindowless(Mirror annotation, String owner, String name, DeclaredType type, Site site) {
        String outsideName = annotation.string("name");
        return new WindowedFeature(
                name,
                outsideName.isEmpty() ? OutsideNames.snakeCase(name) : outsideName,
                type.value(),
                List.of(Window.unwritten(site)),
                annotation.string("expression"),
                annotation.site("expression"),
                defaultValue(annotation, owner + "." + name),
                Materialization.PLAIN,
                notes(annotation),
                new Groups(type.map(), Optional.empty()),
                site);
    }

    private static Notes notes(Mirror annotation) {
        return new Notes(
                annotation.string("description"),
                annotation.string("owner"),
                annotation.strings("tags").stream().map(Text::text).toList());
    }

    private static Optional<Groups.Limit> limit(Mirror annotation) {
        return annotation.has("maxGroups")
                ? Optional.of(new Groups.Limit(annotation.integer("maxGroups"), annotation.site("maxGroups")))
                : Optional.empty();
    }

    private Optional<Text> defaultValue(Mirror annotation, String feature) {
        List<Text> defaults = annotation.strings("defaultValue");
        if (defaults.size() > 1) {
            problems.add(Problem.secondDefault(defaults.get(1).site(), feature));
        }
        return defaults.stream().findFirst();
    }

    /** The windows that are sound; of the others, each is told. */
    private List<Window> windows(List<Text> written) {
        List<Window> windows = new ArrayList<>();
        for (Text text : written) {
            Optional<Window> window = window(text);
            Optional<Window> same = window.flatMap(
                    w -> windows.stream().filter(o -> o.millis() == w.millis()).findFirst());
            if (same.isPresent()) {
                problems.add(
                        Problem.sameWindow(text.site(), text.text(), same.get().text()));
            } else {
                window.ifPresent(windows::add);
            }
        }
        return windows;
    }

    private Optional<Window> window(Text written) {
        if (written.text().equals("all")) {
            return Optional.of(new Window("all", 0, written.site()));
        }
        OptionalLong millis = Durations.millis(written.text());
        if (millis.isEmpty()) {
            problems.add(
                    isOutOfRange(written.text())
                            ? Problem.durationOutOfRange(written.site(), written.text())
                            : Problem.badWindow(written.site(), written.text()));
            return Optional.empty();
        }
        return Optional.of(new Window(written.text(), millis.getAsLong(), written.site()));
    }

    private static boolean isOutOfRange(String text) {
        return !text.isEmpty() && Durations.isSpelled(text);
    }

    private Optional<Materialization> materialization(Mirror window, List<Mirror> conventions, String feature) {
        List<Mirror> found = new ArrayList<>(window.mirrors("materialization"));
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
            problems.add(isOutOfRange(text) ? Problem.durationOutOfRange(site, text) : Problem.badDuration(site, text));
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
