package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.amount].sum()") Windowed<Double> spent,
        @Window(value = "30d", expression = "_.transactions[_.amount].mean()", defaultValue = "0.0") Windowed<Double> mean,
        @Window(value = "30d", expression = "_.transactions[_.merchant == 'kiosk'].count()") Windowed<Long> kiosks) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
