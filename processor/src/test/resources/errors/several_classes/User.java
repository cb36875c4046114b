package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
public record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = {"1d", "30 d"}, expression = "_.transactions[_.amuont].sum()") Windowed<Double> spent,
        @Window(value = "1d", expression = "_.transactions[_.amuont].sum()") Windowed<Double> spentToday,
        @Window(value = "1d", expression = "_.transactions[_.merchant > 3, ~_.amount].count()") Windowed<Long> tries) {}
