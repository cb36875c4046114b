package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame transactions,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed tries,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<?> any) {}
