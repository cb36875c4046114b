package bank;

import dev.millrace.Features;
import dev.millrace.Id;
import dev.millrace.Stream;
import dev.millrace.Window;

@Stream
record User(String id, @Stream @Features String name) {
    @Features
    @Window(value = "1d", expression = "_.x")
    @Id
    String other() {
        return null;
    }
}

@Window(value = "1d", expression = "_.x")
enum Coin {
    @Id
    HEADS
}
