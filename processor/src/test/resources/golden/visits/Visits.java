package visits;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

final class Visits {
    private Visits() {}

    @Stream(source = @KafkaSource(name = "visits"))
    static Visit visits(Visit visit) {
        return visit;
    }
}
