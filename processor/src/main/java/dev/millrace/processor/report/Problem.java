package dev.millrace.processor.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One mistake in the user's source, told in full: a searchable code, what is wrong, what would be right. Every message
 * of the processor is a factory method here, in {@link ExpressionProblem}, {@link FeatureProblem}, {@link JarProblem}, {@link
 * SourceProblem}, {@link StateProblem} or {@link StreamProblem}.
 *
 * @param code the word in brackets before the text
 * @param text what is wrong and what would be right, in one sentence
 * @param notes lines below it, such as the names that there are
 * @param isError whether it fails the compilation; else it warns
 * @param site where it is
 */
public record Problem(String code, String text, List<String> notes, boolean isError, Site site) {

    static Problem error(Site site, String code, String text, String... notes) {
        return new Problem(code, text, List.of(notes), true, site);
    }

    static Problem warning(Site site, String code, String text, String... notes) {
        return new Problem(code, text, List.of(notes), false, site);
    }

    /** The message as javac prints it, with the expression repeated and its span underlined. */
    public String rendered() {
        List<String> lines = new ArrayList<>();
        lines.add("[" + code + "] " + text);
        Site.Excerpt excerpt = site.excerpt();
        if (excerpt != null && !excerpt.text().isBlank()) {
            int start = excerpt.text().lastIndexOf('\n', Math.max(0, excerpt.from() - 1)) + 1;
            start = excerpt.from() < start ? 0 : start;
            int newline = excerpt.text().indexOf('\n', start);
            int end = newline < 0 ? excerpt.text().length() : newline;
            int underlined = Math.max(1, Math.min(excerpt.to(), end) - excerpt.from());
            lines.add("  " + excerpt.text().substring(start, end));
            lines.add("  " + " ".repeat(excerpt.from() - start) + "^".repeat(underlined));
        }
        notes.forEach(note -> lines.add("  " + note));
        return String.join("\n", lines);
    }

    /** The type with its article: an Instant, a UUID. */
    public static String a(String type) {
        return ("AEIOaeio".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }

    // ---- windows, buckets, defaults

    private static final String DURATION = "write a number and ms, s, m, h, d or w, as in \"30d\" or \"1h30m\"";

    public static Problem badWindow(Site site, String written) {
        return error(site, "BadWindow", quote(written) + " is not a window; " + DURATION + ", or \"all\"");
    }

    public static Problem badDuration(Site site, String written) {
        return error(site, "BadDuration", quote(written) + " is not a duration; " + DURATION);
    }

    public static Problem emptyWindows(Site site, String feature) {
        return error(site, "NoWindow", feature + " has no window; name one at least, as in {\"30d\"}");
    }

    public static Problem durationOutOfRange(Site site, String written) {
        return error(site, "BadDuration", quote(written) + " is out of range; write more than 0 and at most 100 years");
    }

    public static Problem badBucketStart(Site site, String written) {
        return error(
                site,
                "BadBucketStart",
                quote(written)
                        + " is not an instant; write date, time and offset, as in \"2026-01-01T00:00:00+02:00\"");
    }

    public static Problem sameWindow(Site site, String written, String other) {
        return error(site, "SameWindow", quote(written) + " and " + quote(other) + " are the same window; keep one");
    }

    public static Problem noWindow(Site site, String feature) {
        return error(
                site,
                "NoWindow",
                feature + " is Windowed but has no window; mark it as in @Window(value = \"30d\", ...)");
    }

    public static Problem notWindowed(Site site, String feature, String declared) {
        return error(
                site,
                "NotWindowed",
                feature + " carries @Window but is declared " + declared
                        + "; declare it Windowed<...>, with the type of one window's value");
    }

    public static Problem bucketExceedsWindow(Site site, String bucket, String window, String lookback, String plain) {
        return error(
                site,
                "BucketExceedsWindow",
                "a bucket of " + bucket + " is longer than the window " + window + "; the window would look back up to "
                        + lookback + "; leave it out and " + plain + " is taken");
    }

    public static Problem bucketOfNoWindow(Site site, String window, String feature, Collection<String> windows) {
        return error(
                site,
                "BucketOfNoWindow",
                feature + " has no window " + quote(window) + " that this bucket could be for",
                "windows of " + feature + ": " + String.join(", ", windows));
    }

    public static Problem bucketOfAll(Site site) {
        return error(
                site,
                "BucketOfAll",
                "the window \"all\" has no buckets, it is one cell that never ends; leave it out here");
    }

    public static Problem twoMaterializations(Site site, String feature, String one, String other) {
        return error(
                site,
                "TwoMaterializations",
                feature + " has a materialization in @" + one + " and another in @" + other + "; keep one");
    }

    public static Problem badDefault(Site site, String written, String type, String example) {
        return error(
                site,
                "BadDefault",
                quote(written) + " is not " + a(type) + ", the type of the value; write " + example);
    }

    public static Problem secondDefault(Site site, String feature) {
        return error(site, "SecondDefault", feature + " has more than one default; keep one");
    }

    public static Problem noValueWhenEmpty(Site site, String computed, String without, String remedy) {
        return error(site, "NoValueWhenEmpty", computed + " has no value for a " + without + "; " + remedy);
    }

    public static Problem resultType(Site site, String function, String result, String feature, String declared) {
        return error(
                site,
                "ResultType",
                function + " gives " + a(result) + ", but " + feature + " is declared " + declared
                        + "; its value is to be " + a(result));
    }

    // ---- feature classes

    public static Problem notAFeatureClass(Site site, String place, String named) {
        return error(site, "NotFeatures", place + " needs a feature class, but " + named + " is not marked @Features");
    }

    public static Problem rawType(Site site, String feature, String type, String example) {
        return error(
                site,
                "RawType",
                feature + " is a " + type + " without its type argument; name it, as in " + type + "<" + example + ">");
    }

    public static Problem outsideFeatures(Site site, String annotation, String owner) {
        return error(
                site,
                "NotFeatures",
                "@" + annotation + " says nothing outside a feature class; mark " + owner + " @Features");
    }

    public static Problem cannotBeFeatures(Site site, String name, String what) {
        return error(
                site,
                "NotFeatures",
                name + " is " + what
                        + "; a feature class is a record, or a class with fields, without type parameters");
    }

    public static Problem unnamedPackage(Site site, String name) {
        return error(
                site,
                "UnnamedPackage",
                name
                        + " stands in the unnamed package, from which nothing can be imported; begin its file with a package "
                        + "line, as in package bank;");
    }

    public static Problem noId(Site site, String owner, String why) {
        return error(site, "NoId", owner + " " + why + " but has no id; name one of its features id, or mark it @Id");
    }

    public static Problem twoOf(Site site, String annotation, String first, String second) {
        return error(
                site,
                "TwoOf" + annotation,
                first + " and " + second + " are both marked @" + annotation + "; keep one");
    }

    public static Problem keyType(Site site, String feature, String declared) {
        return error(
                site,
                "KeyType",
                feature + " is " + a(declared) + "; a key is a String, a long, an int, a UUID or an enum");
    }

    public static Problem timeType(Site site, String feature, String declared) {
        return error(
                site,
                "TimeType",
                feature + " is " + a(declared)
                        + "; the time of a row is an Instant, an OffsetDateTime, or a long of epoch milliseconds");
    }

    public static Problem badOutsideName(Site site, String written) {
        return error(
                site,
                "BadName",
                quote(written)
                        + " cannot be a name outside; write letters a to z and A to Z, digits and underscores, a letter first, "
                        + "as in \"card_tries\"");
    }

    public static Problem nameTaken(Site site, String name, String by) {
        return error(site, "NameTaken", quote(name) + " is taken by " + by + "; give one of them another name");
    }

    public static Problem generatedNameTaken(Site site, String generated, String by) {
        return error(
                site,
                "GeneratedNameTaken",
                "the generated " + generated + " would collide with " + by + "; rename one of them");
    }

    // ---- resolvers

    public static Problem resolverShape(Site site, String resolver, String what) {
        return error(
                site,
                "ResolverShape",
                resolver + " " + what
                        + "; a resolver is a static method, not private, that takes one message, perhaps with its "
                        + "MessageEnvelope, and returns a feature class or a List of it, or null to skip the message");
    }

    public static Problem checkedException(Site site, String resolver, String exception) {
        return error(
                site,
                "CheckedException",
                resolver + " throws " + exception
                        + ", which a stream cannot handle; catch it, and return null to skip the "
                        + "message or throw an unchecked exception to fail it");
    }

    public static Problem messageType(Site site, String resolver, String type, String why) {
        return error(
                site,
                "MessageType",
                resolver + " takes " + a(type) + ", " + why
                        + "; take a record or a class that can be, a String, a byte[], or what a deserializer makes");
    }

    public static Problem messageField(Site site, String field, String type, String why) {
        return error(
                site,
                "MessageField",
                field + " is " + a(type) + ", " + why,
                "what can: boolean, numbers, String, UUID, Instant, OffsetDateTime, BigDecimal, enums, records, List and "
                        + "Map<String, ...> of these");
    }

    public static Problem outputLacksFeature(
            Site site, String resolver, String row, List<String> lacking, List<String> starved, List<String> paths) {
        String names = String.join(" and ", lacking.stream().map(Problem::quote).toList());
        List<String> notes = new ArrayList<>(paths);
        notes.add("add " + names + " to outputs, or set updatesMaterializedAggregations = false");
        return error(
                site,
                "OutputLacksFeature",
                resolver + " outputs " + row + " without " + names + ", so it does not feed "
                        + String.join(", ", starved),
                notes.toArray(String[]::new));
    }

    public static Problem neverFed(Site site, String feature, String why, String value) {
        return warning(site, "NeverFed", "nothing feeds " + feature + ": " + why + "; it will stay at " + value);
    }

    public static Problem feedsNothing(Site site, String resolver, String row) {
        return warning(
                site,
                "FeedsNothing",
                resolver + " outputs " + row + ", which no windowed feature reads, so its messages are not read");
    }

    // ---- our own

    public static Problem internal(Site site, String trace) {
        return error(
                site,
                "Internal",
                "the processor failed on this; that is a fault of Millrace, not of your code; report it with what follows",
                trace.split("\\R"));
    }

    static String quote(String text) {
        return "\"" + text + "\"";
    }
}
