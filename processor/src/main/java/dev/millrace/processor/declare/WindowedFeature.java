package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;

/**
 * A feature marked {@code @Window}, or {@code @Feature} with an expression: one that is aggregated.
 *
 * @param name its Java name
 * @param outsideName its name outside, in snake_case
 * @param type the type of one window's value, as declared
 * @param windows its windows, at least one unless its class calls it unreadable
 * @param expression what is aggregated, as written
 * @param expressionSite where that stands
 * @param defaultValue the value where nothing is counted, as written
 * @param materialization how its time is cut
 * @param notes what it says of itself to people
 * @param groups what it says of groups
 * @param site where it is declared
 */
public record WindowedFeature(
        String name,
        String outsideName,
        ValueType type,
        List<Window> windows,
        String expression,
        Site expressionSite,
        Optional<Text> defaultValue,
        Materialization materialization,
        Notes notes,
        Groups groups,
        Site site) {

    /** One that says nothing of groups. */
    public WindowedFeature(
            String name,
            String outsideName,
            ValueType type,
            List<Window> windows,
            String expression,
            Site expressionSite,
            Optional<Text> defaultValue,
            Materialization materialization,
            String description,
            Site site) {
        this(
                name,
                outsideName,
                type,
                windows,
                expression,
                expressionSite,
                defaultValue,
                materialization,
                new Notes(description, "", List.of()),
                Groups.NONE,
                site);
    }

    /** What a feature says of itself to people: what it means, who answers for it, words to find it by; empty where nothing. */
    public record Notes(String description, String owner, List<String> tags) {
        public Notes {
            tags = List.copyOf(tags);
        }
    }

    /** Its type as it is declared, {@code Windowed<Long>}. */
    public String writtenType() {
        return writtenType(type.written());
    }

    /** The type that it would be declared as if its values were of this one. */
    public String writtenType(String value) {
        return isWindowless() ? value : "Windowed<" + value + ">";
    }

    /** What it means, empty where it does not say. */
    public String description() {
        return notes.description();
    }

    /**
     * What is said of groups.
     *
     * @param map the map that its value is declared as; none where that is no map
     * @param limit how many of them there may be; none where that is not written
     */
    public record Groups(Optional<MapType> map, Optional<Limit> limit) {
        /** Nothing. */
        public static final Groups NONE = new Groups(Optional.empty(), Optional.empty());

        /**
         * A map's types.
         *
         * @param parts what the key is made of, where it is a record; its class is the key's then
         */
        public record MapType(ValueType key, ValueType value, List<Part> parts) {}

        /** A component of a record. */
        public record Part(String name, ValueType type) {}

        /** A number of groups, as written. */
        public record Limit(int most, Site site) {}
    }

    /** Whether it has no windows: it is over all time, and its type is that of a plain feature. */
    public boolean isWindowless() {
        return windows.stream().anyMatch(window -> window.text().isEmpty());
    }

    /** A string that the user wrote, and where. */
    public record Text(String text, Site site) {}

    /**
     * One window.
     *
     * @param text the window as written: {@code 30d}, {@code all}; empty where none is, which is all time
     * @param millis its length, 0 for all time
     */
    public record Window(String text, long millis, Site site) {
        /** All time, of a feature that has no windows. */
        public static Window unwritten(Site site) {
            return new Window("", 0, site);
        }

        /** The window as people are told it. */
        public String told() {
            return text.isEmpty() ? "all" : text;
        }

        public boolean isAll() {
            return millis == 0;
        }
    }

    /**
     * How time is cut, as far as the user says.
     *
     * @param bucket the bucket of every window that no override names
     * @param overrides buckets of single windows
     * @param originMillis where buckets begin, in epoch milliseconds
     * @param shared whether it stands on an annotation type of the user's, for many features at once
     */
    public record Materialization(
            Optional<BucketLength> bucket, List<BucketOverride> overrides, long originMillis, boolean shared) {
        /** The one that says nothing. */
        public static final Materialization PLAIN = new Materialization(Optional.empty(), List.of(), 0, false);

        /** A bucket's length as written, and in milliseconds. */
        public record BucketLength(String text, long millis, Site site) {}

        /** The bucket of the windows it names. */
        public record BucketOverride(BucketLength bucket, List<Window> windows) {}
    }
}
