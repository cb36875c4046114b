package bank;

import dev.millrace.FeatureTime;
import dev.millrace.Features;
import java.time.LocalDate;

@Features
record User(String id, String ts) {}

@Features
record Payment(String id, @FeatureTime int at) {}

@Features
class Card {
    String id;

    @FeatureTime
    LocalDate opened;
}
