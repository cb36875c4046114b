package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.util.Map;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction number(long message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction map(Map<String, String> message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction generic(Pair<String> message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction foreign(java.util.Date message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction array(int[] message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction unmade(Unmade message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction closed(Closed message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction inner(Inner message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction open(Open message) {
        return null;
    }

    class Inner {
        public String userId;
    }
}

record Pair<A>(A first) {}

abstract class Unmade {
    public String userId;
}

class Closed {
    private final String userId = "";
    static String name;

    public String getUserId() {
        return userId;
    }
}

class Open {
    public String userId;

    Open(String userId) {}
}
