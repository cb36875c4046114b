package formats;

import com.google.protobuf.InvalidProtocolBufferException;
import formats.proto.ProtoPayment;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads payments in Protobuf's encoding. */
public final class ProtoPayments implements Deserializer<ProtoPayment> {
    @Override
    public ProtoPayment deserialize(String topic, byte[] value) {
        try {
            return ProtoPayment.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new SerializationException("no payment in Protobuf", e);
        }
    }
}
