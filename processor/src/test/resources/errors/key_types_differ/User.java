package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        long id,
        DataFrame<Transaction> transactions,
        DataFrame<Transaction> purchases,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId) {}
