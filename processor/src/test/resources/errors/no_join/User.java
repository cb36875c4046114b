package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.transactions[_.amuont].sum()") Windowed<Double> spent) {}

@Features
record Transaction(String id, String userId, double amount) {}
