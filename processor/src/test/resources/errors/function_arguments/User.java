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
        @Window(value = "30d", expression = "_.transactions[abs(_.merchant)].sum()")
        Windowed<Double> feature1,
        @Window(value = "30d", expression = "_.transactions[_.amount * _.small].sum()")
        Windowed<Double> feature2,
        @Window(value = "30d", expression = "_.transactions[_.price * 2].sum()")
        Windowed<Double> feature3,
        @Window(value = "30d", expression = "_.transactions[length(_.merchant, 2)].sum()")
        Windowed<Long> feature4,
        @Window(value = "30d", expression = "_.transactions[coalesce(_.cents)].sum()")
        Windowed<Long> feature5,
        @Window(value = "30d", expression = "_.transactions[hour_of_day(_.ts, 'Europe/Berln')].sum()")
        Windowed<Long> feature6,
        @Window(value = "30d", expression = "_.transactions[hour_of_day(_.ts, _.merchant)].sum()")
        Windowed<Long> feature7,
        @Window(value = "30d", expression = "_.transactions[cast(_.small, str)].sum()")
        Windowed<Long> feature8,
        @Window(value = "30d", expression = "_.transactions[cast(_.merchant, int)].sum()")
        Windowed<Long> feature9,
        @Window(value = "30d", expression = "_.transactions[_.merchant.lower() == 'kiosk'].count()")
        Windowed<Long> feature10,
        @Window(value = "30d", expression = "_.transactions[lowr(_.merchant) == 'kiosk'].count()")
        Windowed<Long> feature11,
        @Window(value = "30d", expression = "_.transactions[lower(_.merchant)].sum()")
        Windowed<Double> feature12,
        @Window(value = "30d", expression = "_.transactions[2 * 3].sum()")
        Windowed<Double> feature13,
        @Window(value = "30d", expression = "_.transactions[_.amount * _.cent].sum()")
        Windowed<Double> feature14,
        @Window(value = "30d", expression = "_.transactions[_.amount * 2].sum()")
        Windowed<Long> feature15) {}

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
