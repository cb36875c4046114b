package groups;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.util.Map;

@Features
public record Card(
        long id,
        DataFrame<Payment> payments,
        @Window(
                value = {"1d", "7d"},
                maxGroups = 20,
                materialization = @Materialization(bucketDuration = "1h"),
                expression = "_.payments[_.status != 'DECLINED'].group_by(_.category).agg(_.amount.sum())",
                description = "What was spent on each category")
        Windowed<Map<String, Double>> spendByCategory,
        @Window(value = {"1d", "all"}, expression = "_.payments.group_by(_.status).agg(_.count())")
        Windowed<Map<Payment.Status, Long>> outcomes,
        @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.amount.max())")
        Windowed<Map<Payment.Kind, Double>> dearest) {}
