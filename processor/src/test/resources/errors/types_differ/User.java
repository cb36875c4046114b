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
        @Window(value = "30d", expression = "_.transactions[_.amount == 'ten'].count()")
        Windowed<Long> feature1,
        @Window(value = "30d", expression = "_.transactions[_.merchant == 3].count()")
        Windowed<Long> feature2,
        @Window(value = "30d", expression = "_.transactions[3 == _.merchant].count()")
        Windowed<Long> feature3,
        @Window(value = "30d", expression = "_.transactions[_.small == 1].count()")
        Windowed<Long> feature4,
        @Window(value = "30d", expression = "_.transactions[_.status == 1].count()")
        Windowed<Long> feature5,
        @Window(value = "30d", expression = "_.transactions[_.merchant == _.amount].count()")
        Windowed<Long> feature6,
        @Window(value = "30d", expression = "_.transactions[_.ts > 0].count()")
        Windowed<Long> feature7,
        @Window(value = "30d", expression = "_.transactions[_.day == _.day].count()")
        Windowed<Long> feature8) {}

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
