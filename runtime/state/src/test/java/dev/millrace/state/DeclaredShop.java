package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.FeatureStatus;
import dev.millrace.kafka.Millrace;
import dev.millrace.processor.FeaturesProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sales by buyer, declared with some windowed features and compiled; another one declares others under the same names. */
final class DeclaredShop {
    private final ClassLoader loader;

    private DeclaredShop(ClassLoader loader) {
        this.loader = loader;
    }

    /** @param features the windowed features of a buyer, as components of a record */
    static DeclaredShop of(String features) {
        return of("String", "buyerId", features);
    }

    /**
     * @param keyType the type of a buyer's id
     * @param foreignKey which of a sale's features holds it: {@code buyerId} or {@code payerId}
     */
    static DeclaredShop of(String keyType, String foreignKey, String features) {
        return of(keyType, foreignKey, features, "@KafkaSource(name = \"sales\")");
    }

    private static DeclaredShop of(String keyType, String foreignKey, String features, String source) {
        return new DeclaredShop(compiled(market(keyType, foreignKey, features, source)));
    }

    private static String market(String keyType, String foreignKey, String features, String from) {
        String source = """
                package sales;
                import dev.millrace.*;
                public final class Market {
                  @Features public record Sale(String id, BUYER %1$s buyerId, PAYER %1$s payerId, long cents) {}
                  @Features public record Buyer(%1$s id, DataFrame<Sale> sales, %2$s) {}
                  public record Sold(%1$s payerId, long cents) {}
                  public record SaleMsg(String id, %1$s buyerId, %1$s payerId, long cents) {}
                  static final class Sales {
                    @Stream(source = %3$s)
                    static Sale sale(SaleMsg m) { return new Sale(m.id(), m.buyerId(), m.payerId(), m.cents()); }
                  }
                }
                """.formatted(keyType, features, from);
        boolean isBuyer = foreignKey.equals("buyerId");
        return source.replace("BUYER", isBuyer ? "@ForeignKey(Buyer.class)" : "")
                .replace("PAYER", isBuyer ? "" : "@ForeignKey(Buyer.class)");
    }

    /** One that counts a sale once that is produced several times. */
    static DeclaredShop deduplicated(String features) {
        String once = ", deduplication = @Deduplication(on = \"_.id\", within = \"30d\")";
        return of("String", "buyerId", features, "@KafkaSource(name = \"sales\")" + once);
    }

    /** One whose sales are keyed by their buyers. */
    static DeclaredShop keyed(String keyType, String features) {
        return of(keyType, "buyerId", features, "@KafkaSource(name = \"sales\", keyedBy = \"buyer_id\")");
    }

    private static ClassLoader compiled(String source) {
        try {
            Path classes = Files.createTempDirectory("declared-shop");
            classes.toFile().deleteOnExit();
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            StringWriter told = new StringWriter();
            JavaCompiler.CompilationTask task = javac.getTask(
                    told,
                    null,
                    null,
                    List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")),
                    null,
                    List.of(new Source(source)));
            task.setProcessors(List.of(new FeaturesProcessor()));
            assertThat(task.call()).as(told.toString()).isTrue();
            return new URLClassLoader(new URL[] {url(classes)}, DeclaredShop.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path directory) throws MalformedURLException {
        return directory.toUri().toURL();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///sales/Market.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Starts with these declarations. */
    Millrace start(Map<String, String> config, Clock clock) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Millrace.start(config, clock);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The value of one read of one buyer, by all the keys that it takes. */
    Object read(Millrace millrace, String read, String... keys) {
        return called(millrace.features(reads()), read, (Object[]) keys);
    }

    /** What is to be known of it. */
    FeatureStatus status(Millrace millrace, String read, String buyer, Instant asOf) {
        Object values = called(millrace.features(reads()), "at", buyer, asOf);
        return (FeatureStatus) called(values, "status", read);
    }

    private Class<?> reads() {
        try {
            return loader.loadClass("sales.Market_BuyerFeatures");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object called(Object on, String method, Object... arguments) {
        try {
            Class<?>[] types = new Class<?>[arguments.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = arguments[i].getClass();
            }
            return on.getClass().getMethod(method, types).invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
