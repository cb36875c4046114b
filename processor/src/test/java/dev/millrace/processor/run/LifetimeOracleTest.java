package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Features over no window: aggregates of all that ever was. */
class LifetimeOracleTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package lifetime;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Order(
                    @ForeignKey(Shop.class) long shopId, @Feature(name = "total") long cents, @Nullable Double rate,
                    boolean online, Instant ts) {}
            """, """
            package lifetime;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Shop(
                    long id,
                    DataFrame<Order> orders,
                    @Feature(expression = "_.orders.count()") long orderCount,
                    @Feature(expression = "_.orders[_.total, _.online].sum()", name = "sold_online") long status,
                    @Feature(expression = "_.orders[_.rate * 2].max()") @Nullable Double at,
                    @Feature(expression = "_.orders[_.rate].mean()", defaultValue = "-1") double meanRate,
                    @Window(value = {"1d", "all"}, expression = "_.orders.count()") Windowed<Long> recent) {}
            """, """
            package lifetime;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "orders"))
                static Order orders(Order order) {
                    return order;
                }
            }
            """));

    @Test
    void a_feature_without_windows_is_over_all_time() {
        Trial.run(new RandomDeclaration(1, "lifetime", List.of(), List.of(Span.of("1d", "10m"))), CODE, 400);
    }

    @Test
    void its_read_has_the_name_of_the_feature() throws NoSuchMethodException {
        Class<?> reads = CODE.load("lifetime.ShopFeatures");
        assertThat(reads.getMethod("orderCount", long.class).getReturnType()).isEqualTo(long.class);
        assertThat(reads.getMethod("meanRate", long.class).getReturnType()).isEqualTo(double.class);
        assertThat(reads.getMethod("statusValue", long.class).getReturnType()).isEqualTo(long.class);
        assertThat(reads.getMethod("atValue", long.class).getReturnType()).isEqualTo(Double.class);
        assertThat(Arrays.stream(reads.getMethods())
                        .filter(method -> method.getName().equals("orderCount")))
                .as("as of now only")
                .hasSize(1);
        assertThat(CODE.index().declaredFeatures().get(0).aggregates())
                .flatExtracting(aggregate -> aggregate.windows())
                .extracting(window -> window.name())
                .contains("shop.order_count", "shop.sold_online", "shop.at", "shop.recent__all__");
    }
}
