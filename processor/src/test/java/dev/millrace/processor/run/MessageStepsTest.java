package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.MessageFormat;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands between a record and its rows: text and bytes, parse steps, envelopes, and resolvers of many rows. */
class MessageStepsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package till;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Sale(
                    @ForeignKey(Shop.class) String shopId, long amount, @Nullable Double discount, @Nullable Instant ts) {}
            """, """
            package till;

            import dev.millrace.*;

            @Features
            public record Shop(
                    String id,
                    DataFrame<Sale> sales,
                    @Window(value = "1h", expression = "_.sales.count()") Windowed<Long> sold,
                    @Window(value = "1h", expression = "_.sales[_.discount].sum()") Windowed<Double> off,
                    @Window(value = "1h", expression = "_.sales[_.amount * 2 - coalesce(_.discount, 0.0), _.amount * 3 > 6].sum()")
                    Windowed<Double> net,
                    @Window(value = "1h", expression = "_.sales[_.amount].sum()") Windowed<Long> taken) {}
            """, """
            package till;

            import dev.millrace.*;
            import java.nio.charset.StandardCharsets;
            import java.time.Instant;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.List;
            import org.jspecify.annotations.Nullable;

            class Sales {
                @Stream(source = @KafkaSource(name = "lines"))
                static @Nullable Sale line(String line) {
                    return line.isEmpty() ? null : new Sale(line, 1, null, null);
                }

                @Stream(source = @KafkaSource(name = "bytes"))
                static Sale bytes(byte[] bytes) {
                    return new Sale(new String(bytes, StandardCharsets.UTF_8), bytes.length, null, null);
                }

                @Stream(source = @KafkaSource(name = "receipts", lateArrivalDeadline = "10m"))
                static @Nullable List<@Nullable Sale> receipt(String receipt, MessageEnvelope envelope) {
                    if (receipt.equals("-")) {
                        return null;
                    }
                    List<@Nullable Sale> sales = new ArrayList<>();
                    for (String line : receipt.split(";")) {
                        String[] parts = line.split(",");
                        sales.add(parts.length < 2 ? null : new Sale(
                                parts[0],
                                Long.parseLong(parts[1]),
                                parts.length < 3 ? null : Double.valueOf(parts[2]),
                                parts.length < 4 ? null : envelope.timestamp().plusSeconds(Long.parseLong(parts[3]))));
                    }
                    return sales;
                }

                @Stream(source = @KafkaSource(name = "parsed"), parse = "split", outputs = {"shopId", "amount", "discount"})
                static @Nullable Sale parsed(List<String> parts, MessageEnvelope envelope) {
                    String shop = envelope.headerText("shop");
                    return parts.size() > 9 ? null : new Sale(shop == null ? "none" : shop, parts.size(), null, null);
                }

                static @Nullable List<String> split(String line, MessageEnvelope envelope) {
                    return line.equals(envelope.keyText()) ? null : Arrays.asList(line.split(" "));
                }
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 1, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("till.ShopFeatures");

    /** A record of noon with a key and one header. */
    private record Enveloped(String keyText, String shop) implements MessageEnvelope {
        @Override
        public String topic() {
            return "parsed";
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public long timestampMillis() {
            return NOON.toEpochMilli();
        }

        @Override
        public byte @Nullable [] key() {
            return keyText.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<Header> headers() {
            return List.of(new Shop("shop", "another"), new Shop("shop", shop), new Shop("till", "7"));
        }

        private record Shop(String name, String text) implements Header {
            @Override
            public byte[] value() {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private void assertTaken(String shop, long amount, long sales) {
        assertThat(millrace.recount().asOfNow("shop.taken__3600__", shop, NOON)).isEqualTo(new Answer.Exactly(amount));
        assertThat(millrace.recount().asOfNow("shop.sold__3600__", shop, NOON)).isEqualTo(new Answer.Exactly(sales));
        millrace.verify(reads, shop);
    }

    @Test
    void text_and_bytes_come_as_they_are() {
        assertThat(millrace.feed("lines", "a")).isTrue();
        assertThat(millrace.feed("lines", "")).isFalse();
        assertThat(millrace.feed("bytes", new byte[] {'a', 'a'})).isTrue();
        assertTaken("a", 1, 1);
        assertTaken("aa", 2, 1);
        assertThat(CODE.index().streams())
                .extracting(StreamBinding::format)
                .filteredOn(format -> format instanceof MessageFormat.Bytes)
                .hasSize(1);
    }

    @Test
    void a_list_yields_a_row_each_and_null_none() {
        assertThat(millrace.feed("receipts", "a,1;-;a,2,0.5;b,4")).isTrue();
        assertThat(millrace.feed("receipts", "-")).isFalse();
        assertThat(millrace.feed("receipts", ";")).isFalse();
        assertTaken("a", 3, 2);
        assertTaken("b", 4, 1);
    }

    @Test
    void a_list_of_many_rows_is_kept_whole() {
        assertThat(millrace.feed("receipts", "a,1,2;".repeat(100) + "b,7")).isTrue();
        assertThat(millrace.feed("receipts", "a,1")).isTrue();
        assertTaken("a", 101, 101);
        assertTaken("b", 7, 1);
    }

    @Test
    void a_bad_row_leaves_nothing_of_its_list() {
        assertThatThrownBy(() -> millrace.feed("receipts", "a,1;b,1,NaN;a,2"))
                .isInstanceOfSatisfying(
                        BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NUMBER));
        assertThat(millrace.feed("receipts", "a,8")).isTrue();
        assertTaken("a", 8, 1);
        assertTaken("b", 0, 0);
    }

    @Test
    void each_row_of_a_list_is_late_or_not_by_itself() {
        assertThat(millrace.feed("receipts", "a,1,0,-601;a,2,0,-600;a,4,0,-900"))
                .isTrue();
        assertThat(millrace.feed("receipts", "a,8,0,-700")).isFalse();
        assertTaken("a", 2, 1);
    }

    @Test
    void a_parse_step_changes_the_message_or_skips_it_and_both_see_the_envelope() {
        assertThat(millrace.feed("parsed", "one two three", new Enveloped("k", "s1")))
                .isTrue();
        assertThat(millrace.feed("parsed", "k", new Enveloped("k", "s1"))).isFalse();
        assertThat(millrace.feed("parsed", "x", MessageEnvelope.of("parsed", 0, 2, NOON.toEpochMilli())))
                .isTrue();
        assertTaken("s1", 3, 1);
        assertTaken("none", 1, 1);
    }
}
