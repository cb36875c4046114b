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
        @Window(value = "30d", expression = "_.name.count()")
        Windowed<Long> feature1,
        @Window(value = "30d", expression = "_.feature1[_.amount].sum()")
        Windowed<Long> feature2) {}

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
