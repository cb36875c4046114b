package formats;

import formats.avro.AvroPayment;
import java.io.IOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads payments in Avro's binary encoding. One that reads a schema registry's messages is named in the same way. */
public final class AvroPayments implements Deserializer<AvroPayment> {
    private final SpecificDatumReader<AvroPayment> reader = new SpecificDatumReader<>(AvroPayment.class);

    @Override
    public AvroPayment deserialize(String topic, byte[] value) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(value, null));
        } catch (IOException e) {
            throw new SerializationException("no payment in Avro", e);
        }
    }
}
