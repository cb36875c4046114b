package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transacton> transactions,
        @Window(value = "1d", expression = "_.transactions[_.amount].sum()") Windowed<Double> spent,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Logn> tries) {}

@Features
record Transaction(String id, @ForeignKey(Usr.class) String userId, double amount, Statsu status, Instnt ts) {}
