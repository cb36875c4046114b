package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record Message(
        String id, String[] tags, LocalDate day, Map<Integer, String> names, List<Optional<String>> notes, Inner inner) {
    record Inner(String id, Object anything) {}

    private record Hidden(String id) {}
}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction transactions(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "others"))
    static Transaction others(Message message) {
        return null;
    }
}
