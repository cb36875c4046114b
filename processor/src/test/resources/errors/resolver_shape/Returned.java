package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.util.List;

class Returned {
    record Msg(String id) {}

    @Stream(source = @KafkaSource(name = "lists"))
    static List<User> list(Msg message) {
        return List.of();
    }

    @Stream(source = @KafkaSource(name = "nothing"))
    static void nothing(Msg message) {}

    @Stream(source = @KafkaSource(name = "arrays"))
    static User[] array(Msg message) {
        return new User[0];
    }
}
