package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

class Bank {
    @Features
    record User(
            String id,
            DataFrame<Transaction> transactions,
            @Window(value = "1h", expression = "_.transactions.count()", defaultValue = "x")
            Windowed<@Nullable Long> tries) {}

    @Features
    record Transaction(String id, @ForeignKey(User.class) String userId) {}
}
