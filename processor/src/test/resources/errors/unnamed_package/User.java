import dev.millrace.Features;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;

@Features
record User(String id) {}

record Message(String id) {}

class Streams {
    @Stream(source = @KafkaSource(name = "users"))
    static User users(Message message) {
        return null;
    }
}
