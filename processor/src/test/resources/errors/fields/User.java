package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
class User {
    static final String GREETING = "hello";

    String id;
    DataFrame<Payment> payments;

    @Window(value = {"1d", "1 week"}, expression = "_.payments.count()")
    Windowed<Long> tries;

    @Window(
            value = "1d",
            expression = "_.payments[_.amuont].sum()",
            materialization = @Materialization(bucketDuration = "2d"))
    Windowed<Double> spent;

    @Window(value = "1d", expression = "_.payments.count()", materialization = @Materialization(bucketDuration = "2d"))
    Windowed<Long> more;

    @Window(value = "1d", expression = "_.payments[_.amount].max()")
    Windowed<Double> largest, largestAgain;

    Windowed<Long> bare;
}

@Features
class Payment {
    String id;

    @ForeignKey(User.class)
    String userId;

    double amount;
}
