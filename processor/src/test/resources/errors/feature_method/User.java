package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.io.IOException;
import java.util.List;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.is_small].count()")
        Windowed<Long> small,
        @Window(value = "30d", expression = "_.transactions[_.isStatic].count()")
        Windowed<Long> silent,
        @Window(value = "30d", expression = "_.transactions[_.is_smal].count()")
        Windowed<Long> misspelt) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, boolean taken) {
    @Feature
    public boolean isSmall() {
        return amount < 5.0;
    }

    @Feature
    static boolean isStatic() {
        return true;
    }

    @Feature
    private boolean isPrivate() {
        return true;
    }

    @Feature
    boolean isOf(double limit) {
        return amount < limit;
    }

    @Feature
    void nothing() {}

    @Feature
    List<String> words() {
        return List.of();
    }

    @Feature
    int read() throws IOException {
        return 1;
    }

    @Feature
    <T extends Comparable<T>> int generic() {
        return 1;
    }

    @Feature(name = "taken")
    boolean isTaken() {
        return true;
    }
}

class Elsewhere {
    @Feature
    boolean isHere() {
        return true;
    }
}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"), outputs = {"userId", "isSmall"})
    static Transaction transactions(Message message) {
        return new Transaction("", message.userId(), 0.0, false);
    }
}

record Message(String userId) {}
