package rides;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

class Streams {
    record RideMsg(String id, long driverId, Secret secret) {
        private enum Secret {
            YES,
            NO
        }
    }

    record PlainMsg(String id, long driverId) {}

    @Stream(source = @KafkaSource(name = "secrets"))
    static Ride secret(RideMsg message) {
        return new Ride(message.id(), message.driverId(), Ride.Kind.POOL);
    }

    @Stream(source = @KafkaSource(name = "rides"))
    static Ride rides(PlainMsg message) {
        return new Ride(message.id(), message.driverId(), Ride.Kind.POOL);
    }
}
