package bank;

import dev.millrace.FeatureTime;
import dev.millrace.Features;
import dev.millrace.Id;
import java.time.Instant;

@Features
record User(@Id String first, @Id String second, @Id long third) {}

@Features
class Payment {
    @Id
    String id;

    @FeatureTime
    Instant sent;

    @FeatureTime
    Instant received;
}
