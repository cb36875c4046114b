package groups;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

final class Payments {
    @Stream(source = @KafkaSource(name = "payments"))
    static Payment payments(Payment payment) {
        return payment;
    }
}
