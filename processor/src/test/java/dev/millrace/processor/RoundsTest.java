package dev.millrace.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Declarations beside another annotation processor, which writes types that they use. */
class RoundsTest {
    private static final JavaFileObject[] SOURCES = {
        JavaFileObjects.forSourceString("bank.Payment", """
                package bank;

                import dev.millrace.*;

                @Features
                public record Payment(String id, @ForeignKey(User.class) String userId, Status status) {}
                """),
        JavaFileObjects.forSourceString("bank.User", """
                package bank;

                import dev.millrace.*;

                @Features
                public record User(
                        String id,
                        DataFrame<Payment> payments,
                        @Window(value = "1d", expression = "_.payments[_.status == 'DECLINED'].count()")
                        Windowed<Long> declined) {}
                """),
        JavaFileObjects.forSourceString("bank.Messages", """
                package bank;

                import dev.millrace.*;

                public final class Messages {
                    public record PaymentMsg(String id, String userId, Status status) {}

                    @Stream(source = @KafkaSource(name = "payments"))
                    static Payment payments(PaymentMsg m) {
                        return new Payment(m.id(), m.userId(), m.status());
                    }
                }
                """)
    };

    @Test
    void a_type_that_another_processor_writes_is_waited_for() {
        Compilation compilation = javac().withProcessors(new FeaturesProcessor(), new StatusWriter())
                .compile(SOURCES);
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedSourceFile("bank.UserFeatures")).isPresent();
        assertThat(compilation.generatedSourceFile("bank.MessagesPaymentMsgReader"))
                .isEmpty();
        assertThat(compilation.generatedSourceFile("bank.Messages_PaymentMsgReader"))
                .isPresent();
    }

    @Test
    void a_type_that_nobody_writes_is_left_to_javac() {
        Compilation compilation =
                javac().withProcessors(new FeaturesProcessor()).compile(SOURCES);
        assertThat(compilation.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getCode()).startsWith("compiler.err.cant.resolve"));
    }

    /** Writes bank.Status in the first round. */
    private static final class StatusWriter extends AbstractProcessor {
        private boolean written;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("bank.Status").openWriter()) {
                    writer.write("package bank; public enum Status { OK, DECLINED }");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
