package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What users' tests do with the local Millrace, and what it tells them where they do it wrong. */
class LocalMillraceTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package till;

            import dev.millrace.*;

            @Features
            public record Sale(@ForeignKey(Shop.class) String shopId, long cents) {}
            """, """
            package till;

            import dev.millrace.*;

            @Features
            public record Shop(
                    String id,
                    DataFrame<Sale> sales,
                    @Window(value = {"1h", "all"}, expression = "_.sales[_.cents].sum()") Windowed<Long> sold) {}
            """, """
            package till;

            public record SaleMsg(String shopId, long cents) {}
            """, """
            package till;

            import dev.millrace.*;

            class Sales {
                @Stream(source = @KafkaSource(name = "sales"))
                static Sale sales(SaleMsg m) {
                    return new Sale(m.shopId(), m.cents());
                }
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 2, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("till.ShopFeatures");

    private static Object sale(@Nullable Object shop, long cents) throws ReflectiveOperationException {
        return CODE.load("till.SaleMsg").getDeclaredConstructors()[0].newInstance(shop, cents);
    }

    private Answer sold() {
        return millrace.recount()
                .asOfNow("shop.sold__3600__", "s", millrace.clock().instant());
    }

    @Test
    void values_fall_as_the_clock_moves_on() throws Exception {
        assertThat(millrace.feed("sales", sale("s", 250))).isTrue();
        millrace.advance(Duration.ofMinutes(59));
        assertThat(millrace.feed("sales", 1, sale("s", 50), millrace.clock().instant()))
                .isTrue();
        assertThat(sold()).isEqualTo(new Answer.Exactly(300L));
        millrace.verify(reads, "s");
        millrace.advance(Duration.ofMinutes(2));
        millrace.giveUpOldBuckets();
        assertThat(sold()).isEqualTo(new Answer.Exactly(50L));
        millrace.verify(reads, "s");
        millrace.verify(reads, "s", millrace.clock().instant().minusSeconds(600));
    }

    @Test
    void a_bad_record_counts_nowhere() {
        assertThatThrownBy(() -> millrace.feed("sales", sale(null, 250))).isInstanceOf(BadRecordException.class);
        millrace.verify(reads, "s");
    }

    @Test
    void wrong_use_is_told_with_what_would_be_right() {
        assertThatThrownBy(() -> millrace.feed("sale", sale("s", 1)))
                .hasMessage("no resolver takes a source \"sale\"; known are [sales]");
        assertThatThrownBy(() -> millrace.feed("sales", 2, sale("s", 1), NOON))
                .hasMessage("there is no partition 2: a topic has 2 here");
        assertThatThrownBy(() -> millrace.feed("sales", "a sale"))
                .hasMessage("no resolver of \"sales\" takes a java.lang.String, only till.SaleMsg");
        assertThatThrownBy(() -> millrace.features(String.class))
                .hasMessage("there are no reads of type java.lang.String; known are till.ShopFeatures");
        assertThatThrownBy(() -> millrace.recount().asOfNow("shop.sold__60__", "s", NOON))
                .hasMessage("there is no window \"shop.sold__60__\"; known are [shop.sold__3600__, shop.sold__all__]");
        assertThatThrownBy(() -> millrace.verify(reads, 7L)).hasMessage("the id of shop is a String, not a Long");
        assertThatThrownBy(() -> millrace.verify(reads, List.of("s", 7L)))
                .hasMessage("shop is read by [id], not by [s, 7]");
    }

    @Test
    void the_clock_does_not_go_back_behind_what_was_given_up() {
        millrace.giveUpOldBuckets();
        assertThatThrownBy(() -> millrace.setNow(NOON.minusMillis(1)))
                .hasMessage("old buckets were given up at 2026-03-01T12:00:00Z, so the clock cannot go back to"
                        + " 2026-03-01T11:59:59.999Z");
    }
}
