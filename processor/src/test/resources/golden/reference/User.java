package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
public record User(
        String id,
        String name,
        DataFrame<Transaction> transactions,
        @Window(
                value = "30d",
                expression = "_.transactions[_.amount].sum()",
                materialization = @Materialization,
                defaultValue = "0.0")
        Windowed<Double> sumTransactionAmount,
        @Window(
                value = "30d",
                expression = "_.transactions[_.amount].mean()",
                materialization = @Materialization,
                defaultValue = "0.0")
        Windowed<Double> meanTransactionAmount) {}
