package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String name,
        DataFrame<Transaction> transactions,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries) {}

@Features
record Transaction(@ForeignKey(User.class) String userId, double amount) {}

@Features
record Card(@Window(value = "1d", expression = "_.payments.count()") Windowed<Long> payments) {}
