package formats;

import dev.millrace.KafkaSource;
import dev.millrace.MessageEnvelope;
import dev.millrace.Output;
import dev.millrace.Stream;
import formats.avro.AvroPayment;
import formats.proto.ProtoPayment;
import org.jspecify.annotations.Nullable;

/** What becomes of payments. */
interface Payments {
    @Stream(source = @KafkaSource(name = "avro", deserializer = AvroPayments.class))
    static Payment avro(AvroPayment message) {
        return new Payment(message.getUserId(), message.getCents());
    }

    @Stream(source = @KafkaSource(name = "proto", deserializer = ProtoPayments.class))
    @Output(feature = "userId", from = "_.user.id")
    Payment proto(ProtoPayment message);

    @Stream(source = @KafkaSource(name = "json"))
    Payment json(JsonPayment message);

    @Stream(source = @KafkaSource(name = "text"))
    static @Nullable Payment text(String cents, MessageEnvelope envelope) {
        String user = envelope.keyText();
        return user == null ? null : new Payment(user, Long.parseLong(cents));
    }
}
