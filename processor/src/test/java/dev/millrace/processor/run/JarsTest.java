package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millrace.index.AllIndexes;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.processor.FeaturesProcessor;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feature classes and resolvers that were compiled apart: what is generated where, and what is refused. */
class JarsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String PAYMENT = """
            package bank;
            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;
            @Features
            public record Payment(
                    String id, @ForeignKey(User.class) String userId, double amount, @Nullable String category) {
                @Feature
                public @Nullable Boolean isLarge() {
                    return amount > 100.0;
                }
            }
            """;

    private static final String USER = """
            package bank;
            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;
            @Features
            public record User(
                    String id,
                    DataFrame<Payment> payments,
                    @Window(value = "1d", expression = "_.payments[_.amount].sum()", defaultValue = "0.0")
                    Windowed<Double> spent,
                    @Window(value = "1d", expression = "_.payments[_.amount].max()")
                    Windowed<@Nullable Double> largest,
                    @Window(value = "1d", expression = "_.payments[_.category == 'food', _.is_large].count()")
                    Windowed<Long> feasts) {}
            """;

    private static String streams(String packageName, String type, String source) {
        return """
                package %1$s;
                import bank.*;
                import dev.millrace.*;
                public class %2$s {
                    public record %2$sMsg(String id, String userId, double amount) {}

                    @Stream(source = @KafkaSource(name = "%3$s"))
                    static Payment payments(%2$sMsg message) {
                        return new Payment(message.id(), message.userId(), message.amount(), null);
                    }
                }
                """.formatted(packageName, type, source);
    }

    private static final String APPLICATION = """
            package app;
            @dev.millrace.MillraceApplication
            public class Shop {}
            """;

    @TempDir
    private Path directory;

    @Test
    void resolvers_feed_the_features_of_a_jar() throws Exception {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar streams = Jar.of(directory, "streams", List.of(features), streams("cards", "Cards", "cards"));
        assertThat(features.told()).isEmpty();
        assertThat(streams.told()).isEmpty();
        try (URLClassLoader loader = Jar.loader(features, streams)) {
            LocalMillrace millrace = start(loader);
            feed(millrace, loader, "cards.Cards$CardsMsg", "cards", 25.0);
            feed(millrace, loader, "cards.Cards$CardsMsg", "cards", 150.0);
            assertThat(read(millrace, loader, "spent1d")).isEqualTo(175.0);
            assertThat(read(millrace, loader, "largest1d")).isEqualTo(150.0);
        }
    }

    @Test
    void groups_and_composite_keys_are_kept_across_jars() throws Exception {
        String shop = """
                package shop;
                import bank.*;
                import dev.millrace.*;
                import java.util.Map;
                @Features
                public record Shop(
                        String id,
                        String category,
                        @HasMany(foreignKey = {"userId", "category"}, localKey = {"id", "category"})
                        DataFrame<Payment> sales,
                        @Window(value = "1d", expression = "_.sales.group_by(_.is_large).agg(_.amount.sum())", maxGroups = 2)
                        Windowed<Map<Boolean, Double>> bySize,
                        @HasMany(foreignKey = "userId") DataFrame<Payment> payments,
                        @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.count())")
                        Windowed<Map<String, Long>> byCategory) {}
                """;
        Jar rows = Jar.of(directory, "rows", List.of(), PAYMENT, USER);
        Jar shops = Jar.of(directory, "shops", List.of(rows), shop);
        String cards =
                streams("cards", "Cards", "cards").replace("message.amount(), null", "message.amount(), \"food\"");
        Jar streams = Jar.of(directory, "streams", List.of(rows, shops), cards);
        assertThat(shops.told()).isEmpty();
        assertThat(streams.told()).isEmpty();
        try (URLClassLoader loader = Jar.loader(rows, shops, streams)) {
            LocalMillrace millrace = start(loader);
            for (double amount : new double[] {25.0, 150.0, 5.0}) {
                feed(millrace, loader, "cards.Cards$CardsMsg", "cards", amount);
            }
            Object shopsReads = millrace.features(loader.loadClass("shop.ShopFeatures"));
            Object values = shopsReads
                    .getClass()
                    .getMethod("bySize1d", String.class, String.class)
                    .invoke(shopsReads, "u42", "food");
            assertThat(values).isEqualTo(Map.of(false, 30.0, true, 150.0));
            millrace.verify(shopsReads.getClass(), List.of("u42", "food"));
        }
    }

    @Test
    void steps_lead_into_objects_of_a_jar_and_know_what_may_be_null_there() throws Exception {
        String sale = """
                package bank;
                import dev.millrace.*;
                import org.jspecify.annotations.Nullable;
                @Features
                public record Sale(String shopId, @Nullable Place place, Hidden hidden) {
                    public record Place(@Nullable String country, int zone) {}

                    record Hidden(int level) {}
                }
                """;
        String shop = """
                package shop;
                import bank.Sale;
                import dev.millrace.*;
                @Features
                public record Shop(
                        String id,
                        @HasMany(foreignKey = "shopId") DataFrame<Sale> sales,
                        @Window(value = "1d", expression = "_.sales[_.place.zone].sum()") Windowed<Long> zones,
                        @Window(value = "1d", expression = "_.sales[is_null(_.place.country)].count()")
                        Windowed<Long> nowhere%s) {}
                """;
        String streams = """
                package shop;
                import bank.Sale;
                import dev.millrace.*;
                public class Sales {
                    public record Sold(String shopId, @org.jspecify.annotations.Nullable Integer zone) {}

                    @Stream(source = @KafkaSource(name = "sales"))
                    static Sale sales(Sold sold) {
                        Integer zone = sold.zone();
                        return new Sale(sold.shopId(), zone == null ? null : new Sale.Place(null, zone), null);
                    }
                }
                """;
        Jar rows = Jar.of(directory, "rows", List.of(), sale);
        Jar shops = Jar.of(directory, "shops", List.of(rows), shop.formatted(""), streams);
        assertThat(shops.told()).isEmpty();
        try (URLClassLoader loader = Jar.loader(rows, shops)) {
            LocalMillrace millrace = start(loader);
            Class<?> sold = loader.loadClass("shop.Sales$Sold");
            for (Integer zone : new Integer[] {4, null, 3}) {
                millrace.feed(
                        "sales",
                        sold.getConstructor(String.class, Integer.class).newInstance("s", zone));
            }
            Object reads = millrace.features(loader.loadClass("shop.ShopFeatures"));
            assertThat(reads.getClass().getMethod("zones1d", String.class).invoke(reads, "s"))
                    .isEqualTo(7L);
            assertThat(reads.getClass().getMethod("nowhere1d", String.class).invoke(reads, "s"))
                    .isEqualTo(3L);
            millrace.verify(reads.getClass(), "s");
        }
        String hidden = shop.formatted(
                ",\n@Window(value = \"1d\", expression = \"_.sales[_.hidden.level].sum()\") Windowed<Long> hidden");
        assertThat(Jar.of(directory, "hidden", List.of(rows), hidden, streams).told())
                .containsExactly(
                        "error: [PrivateField] Sales.sales outputs Sale.hidden.level, which the updater generated"
                                + " beside it cannot read; make it public, or the class a record");
    }

    @Test
    void resolvers_of_two_jars_feed_one_entity() throws Exception {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar cards = Jar.of(directory, "cards", List.of(features), streams("cards", "Cards", "cards"));
        Jar cash = Jar.of(directory, "cash", List.of(features), streams("cash", "Cash", "cash"));
        Jar application = Jar.of(directory, "app", List.of(features, cards, cash), APPLICATION);
        assertThat(application.told()).isEmpty();
        try (URLClassLoader loader = Jar.loader(application, features, cards, cash)) {
            LocalMillrace millrace = start(loader);
            feed(millrace, loader, "cards.Cards$CardsMsg", "cards", 25.0);
            feed(millrace, loader, "cash.Cash$CashMsg", "cash", 5.0);
            assertThat(read(millrace, loader, "spent1d")).isEqualTo(30.0);
        }
    }

    @Test
    void an_application_feeds_what_its_jars_did_not_see_of_each_other() throws Exception {
        Jar user = Jar.of(
                directory,
                "user",
                List.of(),
                PAYMENT,
                "package bank;\n@dev.millrace.Features\npublic record User(String id) {}\n");
        Jar cards = Jar.of(directory, "cards", List.of(user), streams("cards", "Cards", "cards"));
        Jar userAgain = Jar.of(directory, "again", List.of(), PAYMENT, USER);
        Jar application = Jar.of(directory, "app", List.of(userAgain, cards), APPLICATION);
        assertThat(application.told()).isEmpty();
        try (URLClassLoader apart = Jar.loader(userAgain, cards)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> AllIndexes.of(Jar.indexes(apart)))
                    .withMessage("cards.Cards.payments(cards.Cards.CardsMsg) in cards.jar outputs bank.Payment, which"
                            + " bank.UserPaymentsTable in again.jar is made of, but the two were compiled without a sight"
                            + " of each other; compile the resolver with that jar on its class path, or mark"
                            + " @MillraceApplication a class that is compiled with both");
        }
        try (URLClassLoader loader = Jar.loader(application, userAgain, cards)) {
            LocalMillrace millrace = start(loader);
            feed(millrace, loader, "cards.Cards$CardsMsg", "cards", 25.0);
            assertThat(read(millrace, loader, "spent1d")).isEqualTo(25.0);
        }
    }

    @Test
    void a_table_that_was_compiled_again_is_refused_until_its_resolvers_are() throws Exception {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar streams = Jar.of(directory, "streams", List.of(features), streams("cards", "Cards", "cards"));
        Jar changed = Jar.of(
                directory, "changed", List.of(), PAYMENT, USER.replace("_.amount].sum()", "_.amount * 2].sum()"));
        try (URLClassLoader loader = Jar.loader(changed, streams)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> AllIndexes.of(Jar.indexes(loader)))
                    .withMessage("bank.UserPaymentsTable in changed.jar is another than the one that the updater of"
                            + " cards.Cards.payments(cards.Cards.CardsMsg) in streams.jar was compiled for; compile both"
                            + " again, the features first");
        }
    }

    @Test
    void an_updater_whose_features_are_gone_is_refused() throws Exception {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar streams = Jar.of(directory, "streams", List.of(features), streams("cards", "Cards", "cards"));
        try (URLClassLoader loader = Jar.loader(streams)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> AllIndexes.of(Jar.indexes(loader)))
                    .withMessageContaining(
                            "streams.jar feeds bank.UserPaymentsTable, which no index on the class path has");
        }
    }

    @Test
    void a_table_generated_from_other_rows_is_an_error_where_it_is_fed() {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar rows = Jar.of(
                directory,
                "rows",
                List.of(),
                PAYMENT.replace("category)", "category, java.time.Instant ts)"),
                "package bank;\n@dev.millrace.Features\npublic record User(String id) {}\n");
        Jar table = new Jar(features.file(), List.of());
        String other = streams("cards", "Cards", "cards").replace("null);", "null, null);");
        Jar streams = Jar.of(directory, "streams", List.of(onlyPayment(rows), table), other);
        assertThat(streams.told())
                .contains(
                        "error: [StaleTable] Cards.payments would feed bank.UserPaymentsTable, which was generated from another"
                                + " Payment than the one on the class path; compile the module that holds it again");
    }

    /** The same jar with its class Payment alone. */
    private static Jar onlyPayment(Jar jar) {
        Path classes = jar.file().resolveSibling("classes");
        try {
            Path only = classes.resolveSibling("only");
            Files.createDirectories(only.resolve("bank"));
            Files.copy(classes.resolve("bank/Payment.class"), only.resolve("bank/Payment.class"));
            return new Jar(only, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_nothing_feeds_is_told_by_the_application_alone() {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        String opted = streams("cards", "Cards", "cards")
                .replace("name = \"cards\")", "name = \"cards\"), updatesMaterializedAggregations = false");
        Jar cards = Jar.of(directory, "cards", List.of(features), opted);
        Jar application = Jar.of(directory, "app", List.of(features, cards), APPLICATION);
        assertThat(cards.told()).noneMatch(told -> told.contains("[NeverFed]"));
        assertThat(application.told())
                .hasSize(3)
                .allMatch(told -> told.startsWith("warning: [NeverFed] nothing feeds User."));
    }

    @Test
    void a_module_is_refused_with_the_remedy() {
        Jar module = Jar.of(
                directory,
                "module",
                List.of("--module-path", Jar.libraries()),
                List.of(),
                "module shop {\n    requires millrace.core;\n}\n",
                APPLICATION);
        assertThat(module.told())
                .contains("error: [NamedModule] module shop cannot hold what is generated, part of which lies in"
                        + " dev.millrace.index; take out module-info.java, and compile and run on the class path");
    }

    @Test
    void a_message_of_a_jar_may_lack_what_it_declares_nullable_and_nothing_else() throws Exception {
        String message = """
                package cards;
                public record Swipe(String id, String userId, double amount, @org.jspecify.annotations.Nullable String category) {}
                """;
        String resolver = """
                package cards;
                import bank.Payment;
                import dev.millrace.*;
                class Cards {
                    @Stream(source = @KafkaSource(name = "cards"))
                    static Payment payments(Swipe swipe) {
                        return new Payment(swipe.id(), swipe.userId(), swipe.amount(), swipe.category());
                    }
                }
                """;
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar messages = Jar.of(directory, "messages", List.of(), message);
        Jar apart = Jar.of(directory, "apart", List.of(features, messages), resolver);
        Jar together = Jar.of(directory, "together", List.of(features), message, resolver);
        assertThat(apart.generated("cards/SwipeReader.java")).isEqualTo(together.generated("cards/SwipeReader.java"));
    }

    @Test
    void gradle_is_told_of_one_aggregating_processor() throws Exception {
        String path = "/META-INF/gradle/incremental.annotation.processors";
        try (InputStream file = FeaturesProcessor.class.getResourceAsStream(path)) {
            assertThat(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(FeaturesProcessor.class.getName() + ",aggregating\n");
        }
    }

    @Test
    void a_class_that_hides_one_of_java_lang_is_refused() {
        Jar features = Jar.of(directory, "features", List.of(), PAYMENT, USER, "package bank;\nclass Math {}\n");
        assertThat(features.told())
                .containsExactly(
                        "error: [HidesJavaLang] bank.Math would stand for the class of java.lang in"
                                + " bank.UserPaymentsTable, which is generated beside it; give it another name, or another package");
    }

    @Test
    void an_index_of_another_version_is_refused() throws Exception {
        String index = """
                package dev.millrace.index;
                @Compiled(format = 99)
                public class Index_of_old {}
                """;
        Jar old = Jar.of(directory, "old", List.of("-proc:none"), List.of(), index);
        Jar features = Jar.of(directory, "features", List.of(old), PAYMENT, USER);
        assertThat(features.told())
                .containsExactly("error: [OtherFormat] another version of the processor wrote"
                        + " dev.millrace.index.Index_of_old, in format 99 where this one reads 1; compile the module that it"
                        + " comes from again, with this version");
    }

    @Test
    void what_an_earlier_build_of_the_same_module_left_is_no_jar_of_another() {
        Jar.of(directory, "features", List.of(), PAYMENT, USER);
        Jar again = Jar.of(
                directory,
                "features",
                List.of(),
                PAYMENT.replace("Payment", "Payments"),
                USER.replace("<Payment>", "<Payments>"));
        assertThat(again.told()).isEmpty();
    }

    // ---- how jars are run

    private static LocalMillrace start(ClassLoader jars) {
        return LocalMillrace.start(NOON, new Setup(Jar.indexes(jars), 1, Duration.ofMinutes(10)));
    }

    private static void feed(LocalMillrace millrace, ClassLoader jars, String type, String source, double amount)
            throws ReflectiveOperationException {
        Object message = jars.loadClass(type).getConstructors()[0].newInstance("p", "u42", amount);
        millrace.feed(source, message);
    }

    private static Object read(LocalMillrace millrace, ClassLoader jars, String method)
            throws ReflectiveOperationException {
        List<FeatureIndex> indexes = Jar.indexes(jars);
        Class<?> type = indexes.stream()
                .flatMap(index -> index.features().stream())
                .map(FeaturesBinding::type)
                .findFirst()
                .orElseThrow();
        millrace.verify(type, "u42");
        return type.getMethod(method, String.class).invoke(millrace.features(type), "u42");
    }
}
