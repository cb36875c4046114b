package cards;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import org.jspecify.annotations.Nullable;

final class PaymentStreams {
    @Stream(
            source =
                    @KafkaSource(
                            name = "payments",
                            topics = {"payments-eu", "payments-us"},
                            lateArrivalDeadline = "1h",
                            maxAhead = "5m"))
    static @Nullable Payment payments(PaymentMsg message) {
        if (message.items().isEmpty()) {
            return null;
        }
        return new Payment(
                message.paymentId(),
                message.cardId(),
                message.amount(),
                message.cents(),
                message.items().size(),
                message.merchant().category(),
                message.status(),
                message.cents() < 500,
                message.at());
    }
}
