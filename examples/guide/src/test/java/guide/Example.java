package guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java block of a page made whole: with the types that it shows stand those of the page that it names, as they were shown
 * last, and the stream that feeds them. What is no type is put where it belongs: a feature into the entity shown last, a
 * resolver into a class, statements into a method.
 *
 * @param units the compilation units, without package and imports, by the first type of each
 */
record Example(Map<String, String> units) {
    /** The class around statements; its method is {@code run}. */
    static final String STATEMENTS = "Statements";

    static final String ERRORS = "errors.md";

    /** The section of the errors page whose types stand beside each mistake. */
    static final String BESIDE = "What stands beside the examples";

    private static final Pattern TYPE = Pattern.compile(
            "^(?:public |final |abstract )*(?:record|class|interface|@interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");
    private static final Pattern HEADER_END = Pattern.compile("\\)\\s*\\{");

    static Example of(Page page, Block block) {
        Map<String, String> shown = shownBefore(page, block);
        Map<String, String> own = types(block.text());
        if (own.isEmpty()) {
            own = wrapped(block.text(), shown);
        }
        return page.name().equals(ERRORS) ? besideAll(own, shown) : complete(own, shown);
    }

    /** What a page has shown before a block that is no Java. */
    static Example before(Page page, Block block) {
        return new Example(shownBefore(page, block));
    }

    /** The entity that the page has shown last, with more features. */
    static Example withFeatures(Page page, String features) {
        Map<String, String> shown = new LinkedHashMap<>();
        page.blocks("java").forEach(block -> shown.putAll(types(block.text())));
        return complete(withFeatures(features, shown), shown);
    }

    private static Map<String, String> shownBefore(Page page, Block block) {
        Map<String, String> shown = new LinkedHashMap<>();
        boolean isMistake = page.name().equals(ERRORS); // of which others are to know nothing
        for (Block earlier : page.before(block)) {
            if (earlier.is("java") && (!isMistake || earlier.heading().equals(BESIDE))) {
                types(earlier.text()).forEach((name, text) -> {
                    shown.remove(name); // so that it is the last one shown
                    shown.put(name, text);
                });
            }
        }
        return shown;
    }

    /** The types of a block, of which an empty line stands between two, by name. */
    private static Map<String, String> types(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String chunk : text.split("\n\n(?=\\S)", -1)) {
            Matcher matcher = TYPE.matcher(chunk);
            if (matcher.find()) {
                types.put(matcher.group(1), chunk);
            }
        }
        return types;
    }

    private static Map<String, String> wrapped(String text, Map<String, String> shown) {
        if (text.contains("@Stream")) {
            return Map.of("Streams", "final class Streams {\n" + text + "\n}");
        }
        if (text.startsWith("@") || text.startsWith("Windowed")) {
            return withFeatures(text, shown);
        }
        StringBuilder parameters = new StringBuilder();
        if (text.contains("millrace.") && !text.contains("illrace millrace =")) {
            parameters.append("Millrace millrace, ");
        }
        if (text.contains("asOf)") && !text.contains("Instant asOf =")) {
            parameters.append("Instant asOf, ");
        }
        String list = parameters.toString().replaceFirst(", $", "");
        return Map.of(
                STATEMENTS,
                "public final class Statements {\npublic static void run(" + list + ") throws Exception {\n" + text
                        + "\n}\n}");
    }

    private static Map<String, String> withFeatures(String features, Map<String, String> shown) {
        String name = "";
        String entity = "";
        for (Map.Entry<String, String> type : shown.entrySet()) {
            if (type.getValue().contains("DataFrame<")) {
                name = type.getKey();
                entity = type.getValue();
            }
        }
        Matcher end = HEADER_END.matcher(entity);
        if (!end.find()) {
            throw new IllegalStateException("no entity was shown that this could belong to: " + features);
        }
        return Map.of(name, entity.substring(0, end.start()) + ",\n" + features + entity.substring(end.start()));
    }

    /** Some types in place of those of their names, and resolvers in place of all others. */
    private static Example besideAll(Map<String, String> own, Map<String, String> shown) {
        Map<String, String> units = new LinkedHashMap<>(own);
        shown.forEach((name, text) -> {
            if (!feeds(own) || !text.contains("@Stream")) {
                units.putIfAbsent(name, text);
            }
        });
        return new Example(units);
    }

    private static boolean feeds(Map<String, String> types) {
        return types.values().stream().anyMatch(text -> text.contains("@Stream"));
    }

    private static Example complete(Map<String, String> own, Map<String, String> shown) {
        Map<String, String> units = new LinkedHashMap<>(own);
        addNamed(units, shown);
        if (!feeds(own)) {
            List<String> streams = new ArrayList<>();
            shown.forEach((name, text) -> {
                if (text.contains("@Stream") && words(text).stream().anyMatch(units::containsKey)) {
                    streams.add(name);
                }
            });
            if (!streams.isEmpty()) {
                String last = streams.get(streams.size() - 1);
                units.putIfAbsent(last, shown.getOrDefault(last, ""));
                addNamed(units, shown);
            }
        }
        return new Example(units);
    }

    /** Adds what is named, and what is named by that. */
    private static void addNamed(Map<String, String> units, Map<String, String> shown) {
        Deque<String> open = new ArrayDeque<>(units.values());
        while (!open.isEmpty()) {
            for (String word : words(open.pop())) {
                String text = shown.get(word);
                if (text != null && units.putIfAbsent(word, text) == null) {
                    open.add(text);
                }
            }
        }
    }

    /** The names in a text; with {@code UserFeatures}, which is generated, also {@code User}. */
    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            words.add(matcher.group().replaceFirst("Features$", ""));
        }
        return words;
    }
}
