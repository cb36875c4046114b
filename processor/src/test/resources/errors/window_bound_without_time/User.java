package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        String name,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.ts > _.chalk_window].count()")
        Windowed<Long> feature1,
        @Window(value = "30d", expression = "_.transactions[_.amount > 1, _.chalk_now >= _.amount].count()")
        Windowed<Long> feature2) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}
