package dev.millrace.index;

import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes of all compilations as one. Where an application generated more feeds for a resolver than the resolver's own
 * compilation, its updater takes the place of that one's.
 */
public record AllIndexes(
        List<StreamBinding<?>> streams,
        List<FeaturesBinding<?>> features,
        List<DeclaredStream<?, ?>> declaredStreams,
        List<DeclaredFeatures> declaredFeatures)
        implements FeatureIndex {

    /** A resolver as one compilation saw it; without a place among its streams where it feeds nothing. */
    private record Seen(FeatureIndex index, Compiled.Resolver resolver, int place) {
        String name() {
            return resolver.owner() + "." + resolver.method();
        }

        Map<String, String> formOfTable() {
            return Stream.of(resolver.into()).collect(Collectors.toMap(Compiled.Table::name, Compiled.Table::form));
        }

        boolean feedsAllOf(Seen other) {
            return formOfTable().keySet().containsAll(other.formOfTable().keySet());
        }
    }

    /** A table and the index of its compilation. */
    private record Made(FeatureIndex index, Compiled.Table table) {}

    /**
     * Joins them.
     *
     * @throws IllegalStateException if a resolver and a table that belong together were compiled without a sight of each
     *     other, or one was compiled again and the other was not; naming the jars of both
     */
    public static AllIndexes of(List<? extends FeatureIndex> indexes) {
        List<StreamBinding<?>> streams = new ArrayList<>();
        List<DeclaredStream<?, ?>> declared = new ArrayList<>();
        Map<String, Made> tables = new LinkedHashMap<>();
        Map<String, List<Seen>> resolvers = new TreeMap<>();
        for (FeatureIndex index : indexes) {
            Compiled compiled = index.getClass().getAnnotation(Compiled.class);
            if (compiled == null) { // written by hand, as for a test
                streams.addAll(index.streams());
                declared.addAll(index.declaredStreams());
                continue;
            }
            checkFormat(index, compiled);
            Stream.of(compiled.tables()).forEach(table -> tables.putIfAbsent(table.name(), new Made(index, table)));
            for (int i = 0; i < compiled.resolvers().length; i++) {
                Seen seen = new Seen(index, compiled.resolvers()[i], i);
                resolvers
                        .computeIfAbsent(seen.name(), name -> new ArrayList<>())
                        .add(seen);
            }
        }
        for (List<Seen> sights : resolvers.values()) {
            Seen widest = widest(sights);
            check(widest, tables);
            if (widest.resolver().into().length > 0) {
                streams.add(widest.index().streams().get(widest.place()));
                declared.add(widest.index().declaredStreams().get(widest.place()));
            }
        }
        return new AllIndexes(
                List.copyOf(streams),
                indexes.stream().flatMap(i -> i.features().stream()).collect(Collectors.toUnmodifiableList()),
                List.copyOf(declared),
                indexes.stream().flatMap(i -> i.declaredFeatures().stream()).toList());
    }

    private static void checkFormat(FeatureIndex index, Compiled compiled) {
        if (compiled.format() != Compiled.FORMAT) {
            throw new IllegalStateException(jar(index) + " was compiled by another version of the Millrace processor,"
                    + " whose index has format " + compiled.format() + " where this one reads " + Compiled.FORMAT
                    + "; compile it again with millrace-processor of the version that runs");
        }
    }

    /** The sight that feeds all that any other does. */
    private static Seen widest(List<Seen> sights) {
        Seen widest = sights.get(0);
        for (Seen seen : sights) {
            widest = seen.formOfTable().size() > widest.formOfTable().size() ? seen : widest;
        }
        for (Seen seen : sights) {
            if (!widest.feedsAllOf(seen)) {
                throw new IllegalStateException(jar(widest.index()) + " and " + jar(seen.index()) + " each feed "
                        + widest.name()
                        + " into tables that the other did not see; mark @MillraceApplication a class that"
                        + " is compiled with all of them in sight");
            }
        }
        return widest;
    }

    private static void check(Seen seen, Map<String, Made> tables) {
        Map<String, String> fed = seen.formOfTable();
        tables.forEach((name, made) -> {
            if (!made.table().row().equals(seen.resolver().row())) {
                return;
            }
            String form = fed.get(name);
            if (form == null) {
                throw new IllegalStateException(
                        seen.name() + " in " + jar(seen.index()) + " outputs "
                                + made.table().row() + ", which " + name + " in " + jar(made.index())
                                + " is made of, but the two were compiled without a sight of each other; compile the resolver with"
                                + " that jar on its class path, or mark @MillraceApplication a class that is compiled with both");
            }
            if (!form.equals(made.table().form())) {
                throw new IllegalStateException(name + " in " + jar(made.index())
                        + " is another than the one that the updater of " + seen.name() + " in " + jar(seen.index())
                        + " was compiled for; compile both again, the features first");
            }
        });
        Set<String> lacking = new TreeSet<>(fed.keySet());
        lacking.removeAll(tables.keySet());
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("the updater of " + seen.name() + " in " + jar(seen.index()) + " feeds "
                    + String.join(", ", lacking) + ", which no index on the class path has; put the jar of its features"
                    + " there, of the version that the updater was compiled with");
        }
    }

    /** The jar that an index comes from, or the directory. */
    private static String jar(FeatureIndex index) {
        CodeSource source = index.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return index.getClass().getName();
        }
        Path name = Path.of(location.getPath()).getFileName();
        boolean isJar = name != null && name.toString().endsWith(".jar");
        return isJar ? name.toString() : location.getPath();
    }
}
