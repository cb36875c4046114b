package cards;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PaymentMsg(
        UUID paymentId,
        long cardId,
        @Nullable Double amount,
        long cents,
        Merchant merchant,
        Payment.Status status,
        Instant at,
        List<Item> items,
        @Nullable Map<String, @Nullable String> labels) {
    record Merchant(String name, @Nullable String category) {}

    record Item(String sku, short quantity) {}
}
