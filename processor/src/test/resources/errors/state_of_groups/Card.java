package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.StateBudget;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import java.util.Map;

@Features
@StateBudget("64KiB")
record Card(
        long id,
        DataFrame<Payment> payments,
        @Window(value = "7d", expression = "_.payments.group_by(_.category).agg(_.amount.sum())",
                materialization = @Materialization(bucketDuration = "1m"))
        Windowed<Map<String, Double>> spent,
        @Window(value = "30d", maxGroups = 1000, expression = "_.payments.group_by(_.terminal).agg(_.count())",
                materialization = @Materialization(bucketDuration = "6h"))
        Windowed<Map<Long, Long>> terminals,
        @Window(value = "30d", expression = "_.payments.group_by(_.status).agg(_.count())")
        Windowed<Map<Payment.Status, Long>> outcomes,
        @Window(value = "all", expression = "_.payments.group_by(_.online).agg(_.count())")
        Windowed<Map<Boolean, Long>> online) {}

@Features
record Payment(
        String id,
        @ForeignKey(Card.class) long cardId,
        double amount,
        String category,
        long terminal,
        Status status,
        boolean online,
        Instant ts) {
    enum Status {
        OK,
        DECLINED
    }
}
