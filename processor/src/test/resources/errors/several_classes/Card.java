package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
public record Card(
        String number,
        DataFrame<Transaction> transactions,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries) {}
