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
        String name,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.merchant > 'kiosk'].count()")
        Windowed<Long> feature1,
        @Window(value = "30d", expression = "_.transactions['OK' <= _.status].count()")
        Windowed<Long> feature2,
        @Window(value = "30d", expression = "_.transactions[_.small < True].count()")
        Windowed<Long> feature3) {}

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
