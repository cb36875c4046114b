package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features(nmae = "user")
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "1d", expresion = "_.transactions.count()") Windowed<Long> tries,
        @Window(value = 1, expression = "_.transactions.count()") Windowed<Long> number,
        @Windowd(value = "1d", expression = "_.transactions.count()") Windowed<Long> unknown) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}
