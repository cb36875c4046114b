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
        @Window(value = "30d", expression = "_.transactions[_.amount].sum()") Windowed<Double> spent,
        @Window(value = "30d", expression = "_.transactions[_.merchant == 'kiosk', _.hour > _.rank].count()")
        Windowed<Long> kiosks) {}

@Features
record Transaction(
        String id,
        @ForeignKey(User.class) String userId,
        double amount,
        String merchant,
        int rank,
        long hour,
        Message.Size size) {}
