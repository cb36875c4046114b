package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
class User {
    String id;
    DataFrame<Payment> payments;

    @Window(value = "1d", expression = "_.payments[_.amount].sum()")
    Windowed<Double> spent;

    @Window(value = "1d", expression = "_.payments[_.amount].max()", defaultValue = "0.0")
    Windowed<Double> largest;
}
