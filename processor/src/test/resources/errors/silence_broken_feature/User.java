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
        @Window(value = "1d", expression = "_.transactions[_.total].sum()") Windowed<Double> spent,
        @Window(value = "1d", expression = "_.transactions[_.total, _.amount > 1].sum()") Windowed<Double> more) {}

@Features
record Transaction(
        String id,
        @ForeignKey(User.class) String userId,
        double amount,
        @Window(value = "1d", expression = "_.x.count()") double total) {}
