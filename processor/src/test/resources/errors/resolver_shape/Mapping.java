package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

interface Mapping {
    @Stream(source = @KafkaSource(name = "transactions"))
    Transaction declared(Message message);
}
