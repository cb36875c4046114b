package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.LocalDate;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.day].count()") Windowed<Long> days) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, LocalDate day) {}
