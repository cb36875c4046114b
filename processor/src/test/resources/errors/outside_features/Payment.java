package bank;

import dev.millrace.FeatureTime;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

record Payment(
        @Id String key,
        @FeatureTime Instant at,
        @ForeignKey(Payment.class) String parent,
        @Window(value = "thirty", expression = "_.x") Windowed<Long> tries) {}
