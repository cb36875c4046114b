package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<other.Payment> payments,
        @Window(value = "1d", expression = "_.payments.count()") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.payments[_.amount].sum()") Windowed<Double> spent) {}
