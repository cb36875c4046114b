package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = User.MONTH, expression = "_.transactions" + "[_.amuont]" + ".sum()") Windowed<Double> spent,
        @Window(value = "30d", expression = User.COUNT) Windowed<Long> kiosks,
        @Window(value = "30d", expression = "_.transactions[_.merchant == \"kiosk\", _.smal].count()") Windowed<Long> quoted) {
    static final String MONTH = "30 days";
    static final String COUNT = "_.transactions.coun()";
}

@Features
record Transaction(
        String id,
        @ForeignKey(User.class) String userId,
        double amount,
        long cents,
        @Nullable String merchant,
        Status status,
        boolean small,
        BigDecimal price,
        LocalDate day,
        Instant ts) {
    enum Status {
        OK,
        DECLINED
    }
}
