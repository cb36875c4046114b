package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.Computed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How generated things are called. */
public final class Names {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "yield",
            "true",
            "false",
            "null",
            "_");

    /** The methods that every class has, which a generated one must not replace, and those of every merged window. */
    private static final Set<String> OF_OTHERS = Set.of(
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "merge",
            "coverage",
            "isIncomplete");

    /** The methods of typed reads that are none of a feature's. */
    private static final Set<String> OF_READS = Set.of("at", "asOf", "status", "binding");

    /** The names that generated methods use for their own ends. */
    private static final Pattern OWN_LOCAL =
            Pattern.compile("row|rows|group|groups|window|windowMillis|oldest|newest|cell|shard|shards"
                    + "|clock|now|place\\d*|asOf|asOfMillis|isPast|values|table|.*Table|(ring|cell|bucket)(\\d.*|All)");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    private static final int LONGEST_OF_WORDS = 40;

    private Names() {}

    static ClassRef table(ClassRef entity, String relation) {
        return new ClassRef(entity.packageName(), entity.flat() + capitalized(relation) + "Table");
    }

    /** A relation, and what names its groups where it has some: {@code paymentsByCategory}. */
    static String base(String relation, Optional<Groups> groups) {
        return relation
                + groups.map(g -> g.by().stream()
                                .map(part -> capitalized(part.joinedName()))
                                .collect(Collectors.joining("And", "By", "")))
                        .orElse("");
    }

    static ClassRef reads(ClassRef entity) {
        return new ClassRef(entity.packageName(), entity.flat() + "Features");
    }

    static ClassRef updater(ClassRef owner, String method) {
        return new ClassRef(owner.packageName(), stream(owner, method).nestedName() + "Updater");
    }

    static ClassRef stream(ClassRef owner, String method) {
        return new ClassRef(owner.packageName(), owner.flat() + "_" + method);
    }

    /** What tells the index what was declared: {@code UserFeaturesDeclaration}, {@code Streams_ordersDeclaration}. */
    static ClassRef declaration(ClassRef of) {
        return new ClassRef(of.packageName(), of.nestedName() + "Declaration");
    }

    static ClassRef messageReader(String packageName, ClassRef message) {
        return new ClassRef(packageName, message.flat() + "Reader");
    }

    /** The typed read of one window: the window as written follows the feature's name. */
    static String read(String feature, Window window) {
        if (window.text().isEmpty()) {
            return OF_READS.contains(feature) ? feature + "Value" : method(feature);
        }
        return method(feature + (window.isAll() ? "All" : window.text()));
    }

    /** A feature's window outside: {@code user.spent__2592000__}, {@code user.spent__all__}. */
    static String outside(String entity, String feature, Window window) {
        if (window.text().isEmpty()) {
            return entity + "." + feature;
        }
        String length = window.millis() % 1000 == 0 ? "" + window.millis() / 1000 : window.millis() + "ms";
        return entity + "." + feature + "__" + (window.isAll() ? "all" : length) + "__";
    }

    /** A constant: {@code amountSum} and {@code 6h} are {@code AMOUNT_SUM_6H}. */
    public static String constant(String... parts) {
        return String.join("_", parts).replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    /** A local or parameter named after a feature, kept apart from those that generated methods use themselves. */
    static String local(String feature) {
        String local = field(feature);
        return OWN_LOCAL.matcher(local).matches() ? local + "Value" : local;
    }

    /** A field named after a feature. */
    static String field(String feature) {
        return decapitalized(Feature.joined(feature)); // one in upper case could hide a class
    }

    /** A value of a row: a feature's name, or the words of what is computed, as in {@code amountTimesFxRate}. */
    static String ofValue(Value value) {
        String spelled = value.toString()
                .replace("*", " times ")
                .replace("+", " plus ")
                .replace("-", " minus ")
                .replace("/", " by ");
        StringBuilder name = new StringBuilder();
        Matcher words = WORD.matcher(spelled);
        while (words.find()) {
            name.append(name.isEmpty() ? words.group() : capitalized(words.group()));
        }
        boolean isReadable =
                name.length() <= LONGEST_OF_WORDS && Character.isLetter(name.isEmpty() ? ' ' : name.charAt(0));
        return isReadable ? name.toString() : "value";
    }

    /** The method that computes a value, its parameters named after what they hold. */
    static Computed computed(Value value, String method) {
        List<Computed.Argument> arguments = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Value name : value.names()) {
            String parameter = unique(local(ofValue(name)), taken);
            taken.add(parameter);
            arguments.add(new Computed.Argument(name, parameter));
        }
        return new Computed(value, method, arguments);
    }

    /** A method named after a feature. */
    static String method(String feature) {
        return OF_OTHERS.contains(feature) ? feature + "Value" : feature;
    }

    public static String capitalized(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    public static String decapitalized(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code wanted}, or with the first number after it that makes it none of {@code taken}, nor a keyword. */
    public static String unique(String wanted, Collection<String> taken) {
        String name = KEYWORDS.contains(wanted) ? wanted + "Value" : wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }
}
