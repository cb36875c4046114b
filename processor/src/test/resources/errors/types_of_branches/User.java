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
        @Window(value = "30d", expression = "_.transactions[coalesce(_.merchant, 1)].sum()")
        Windowed<Double> feature1,
        @Window(value = "30d", expression = "_.transactions[if_then_else(_.small, _.amount, _.merchant)].sum()")
        Windowed<Double> feature2,
        @Window(value = "30d", expression = "_.transactions[if_then_else(_.small, _.status, 'OKAY') == 'OK'].count()")
        Windowed<Long> feature3,
        @Window(value = "30d", expression = "_.transactions[if_then_else(_.amount, 1, 2)].sum()")
        Windowed<Double> feature4,
        @Window(value = "30d", expression = "_.transactions[_.merchant in 'a' + 1].count()")
        Windowed<Long> feature5,
        @Window(value = "30d", expression = "_.transactions[_.merchant in ['a', 5]].count()")
        Windowed<Long> feature6,
        @Window(value = "30d", expression = "_.transactions[_.status in ['OK', 'DECLIND']].count()")
        Windowed<Long> feature7,
        @Window(value = "30d", expression = "_.transactions[_.merchant is 'a'].count()")
        Windowed<Long> feature8,
        @Window(value = "30d", expression = "_.transactions[_.merchant == None].count()")
        Windowed<Long> feature9,
        @Window(value = "30d", expression = "_.transactions[_.amount / null].sum()")
        Windowed<Double> feature10) {}

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
