package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.amount].sum()") Windowed<Double> spent,
        @Window(value = "30d", expression = "_.transactions.count()") Windowed<Long> tries) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}

record Message(String id, String userId, double amount) {}
