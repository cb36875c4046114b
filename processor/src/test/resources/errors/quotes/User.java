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
        @Window(value = "30d", expression = "_.transactions[_.merchant == 'the \\'kiosk\\'', _.amount > 'x'].count()")
        Windowed<Long> single,
        @Window(value = "30d", expression = "_.transactions[_.merchant == \"kiosk\", _.amount > \"x\"].count()")
        Windowed<Long> twofold) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
