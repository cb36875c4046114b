package dev.millrace.processor;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.Feature.Access;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.About;
import dev.millrace.processor.declare.FeatureClass.ForeignKey;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.MessageShape;
import dev.millrace.processor.declare.MessageType;
import dev.millrace.processor.declare.MessageType.Format;
import dev.millrace.processor.declare.OutsideNames;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.StreamResolver.Step;
import dev.millrace.processor.declare.TimeBounds;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.Site;
import dev.millrace.table.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The declarations of a small bank as plain values, for stages that are tested without a compiler: users and shops, each
 * with many transactions.
 */
public final class Bank {
    public static final ClassRef USER = new ClassRef("bank", "User");
    public static final ClassRef SHOP = new ClassRef("bank", "Shop");
    public static final ClassRef TRANSACTION = new ClassRef("bank", "Transaction");

    private static final ValueType STATUS = new ValueType(
            Kind.ENUM,
            "Transaction.Status",
            false,
            false,
            new ClassRef("bank", "Transaction.Status"),
            List.of("OK", "DECLINED"),
            ValueType.Visibility.PUBLIC);

    private static final List<Feature> COLUMNS = List.of(
            feature("id", ValueType.of(Kind.STRING)),
            feature("userId", ValueType.of(Kind.STRING)),
            feature("shopId", ValueType.of(Kind.STRING)),
            feature("amount", ValueType.of(Kind.DOUBLE)),
            feature("cents", ValueType.of(Kind.LONG)),
            feature("items", ValueType.of(Kind.INT).orNull()),
            feature("category", ValueType.of(Kind.STRING).orNull()),
            feature("status", STATUS),
            feature("small", ValueType.of(Kind.BOOLEAN)),
            feature("price", ValueType.of(Kind.BIG_DECIMAL)),
            feature("ts", ValueType.of(Kind.INSTANT)));

    private final List<WindowedFeature> ofUser = new ArrayList<>();
    private final List<WindowedFeature> ofShop = new ArrayList<>();
    private final List<StreamResolver> resolvers = new ArrayList<>();

    /** A windowed feature of User, null where nothing is counted. */
    public Bank user(String name, Kind type, String expression, String... windows) {
        return user(name, type, expression, Materialization.PLAIN, windows);
    }

    /** A windowed feature of User with buckets of its own. */
    public Bank user(String name, Kind type, String expression, Materialization materialization, String... windows) {
        ofUser.add(windowed(name, type, expression, materialization, windows));
        return this;
    }

    /** A windowed feature of Shop. */
    public Bank shop(String name, Kind type, String expression, String... windows) {
        ofShop.add(windowed(name, type, expression, Materialization.PLAIN, windows));
        return this;
    }

    /** A resolver that outputs Transaction with these features, or with all. */
    public Bank resolver(String method, String... outputs) {
        resolvers.add(resolver(TRANSACTION, method, true, outputs));
        return this;
    }

    /** A resolver that outputs Transaction and feeds nothing, by its own word. */
    public Bank optedOut(String method) {
        resolvers.add(resolver(TRANSACTION, method, false));
        return this;
    }

    /** A resolver that outputs User. */
    public Bank resolverOfUsers(String method) {
        resolvers.add(resolver(USER, method, true));
        return this;
    }

    public Declarations declarations() {
        FeatureClass user =
                featureClass(USER, List.of(feature("id", ValueType.of(Kind.STRING))), List.of(), relation(), ofUser);
        FeatureClass shop =
                featureClass(SHOP, List.of(feature("id", ValueType.of(Kind.STRING))), List.of(), relation(), ofShop);
        List<ForeignKey> keys = List.of(
                new ForeignKey(column("userId"), USER, Site.nowhere()),
                new ForeignKey(column("shopId"), SHOP, Site.nowhere()));
        FeatureClass transaction = featureClass(TRANSACTION, COLUMNS, keys, List.of(), List.of());
        return new Declarations(List.of(user, shop, transaction), resolvers, Set.of(), false);
    }

    /** A feature of Transaction. */
    public static Feature column(String name) {
        return COLUMNS.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Relation> relation() {
        return List.of(new Relation("transactions", "transactions", TRANSACTION, Optional.empty(), Site.nowhere()));
    }

    private static FeatureClass featureClass(
            ClassRef ref,
            List<Feature> features,
            List<ForeignKey> keys,
            List<Relation> relations,
            List<WindowedFeature> windowed) {
        Optional<Feature> time =
                features.stream().filter(f -> f.name().equals("ts")).findFirst();
        return new FeatureClass(
                ref,
                OutsideNames.snakeCase(ref.simple()),
                new About("", "", List.of(), Optional.empty()),
                Optional.of(features.get(0)),
                time,
                features,
                new MessageShape(ref, Map.of()),
                keys,
                relations,
                windowed,
                List.of(),
                Site.nowhere(),
                Site.nowhere());
    }

    private static Feature feature(String name, ValueType type) {
        return new Feature(name, OutsideNames.snakeCase(name), type, Access.ACCESSOR, Site.nowhere());
    }

    private static WindowedFeature windowed(
            String name, Kind type, String expression, Materialization materialization, String... windows) {
        return new WindowedFeature(
                name,
                OutsideNames.snakeCase(name),
                ValueType.of(type).orNull(),
                Arrays.stream(windows).map(Bank::window).toList(),
                expression,
                Site.nowhere(),
                Optional.empty(),
                materialization,
                "",
                Site.nowhere());
    }

    /** A window as it is written. */
    public static Window window(String text) {
        return new Window(text, text.equals("all") ? 0 : Durations.millis(text).orElseThrow(), Site.nowhere());
    }

    private static StreamResolver resolver(ClassRef output, String method, boolean updates, String... outputs) {
        ClassRef message = new ClassRef("bank", "Message");
        return new StreamResolver(
                new ClassRef("bank", "Streams"),
                new Step(method, false, "bank.Msg", false),
                "transactions",
                List.of(),
                Optional.empty(),
                new TimeBounds(OptionalLong.empty(), 600_000, true, Site.nowhere(), Site.nowhere()),
                new MessageType(message, new Format.Json(), List.of()),
                Optional.empty(),
                output,
                false,
                Optional.empty(),
                Optional.empty(),
                Arrays.stream(outputs).map(o -> new Text(o, Site.nowhere())).toList(),
                updates,
                Site.nowhere(),
                Site.nowhere());
    }
}
