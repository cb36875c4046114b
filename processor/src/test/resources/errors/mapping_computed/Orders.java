package shop;

import org.apache.kafka.common.serialization.Deserializer;

enum State {
    OPEN
}

public class Orders implements Deserializer<Order> {
    @Override
    public Order deserialize(String topic, byte[] value) {
        return new Order();
    }
}
