package bank;

import dev.millrace.Features;

class Shapes {
    @Features
    enum Coin {
        HEADS
    }

    @Features
    interface Card {}

    @Features
    @interface Mark {}

    @Features
    record Pair<A>(String id, A first) {}

    @Features
    private record Hidden(String id) {}

    @Features
    abstract static class Fine {
        String id;
    }
}
