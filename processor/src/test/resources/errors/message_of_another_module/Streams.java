package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction transactions(other.Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction hidden(other.Outer.Hidden message) {
        return null;
    }
}
