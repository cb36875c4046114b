package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.sum;

import org.junit.jupiter.api.Test;

/** The reference example: a String key, the record's time, a sum and a mean of one value over 30 days. */
class ReferenceExampleOracleTest {
    private static final Rows TRANSACTIONS = Rows.atRecordTime("transactions", "userId");
    private static final Span MONTH = Span.of("30d", "6h");

    private static final Declared REFERENCE_EXAMPLE = Declared.in("""
                    package bank;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Transaction(
                            String id, @ForeignKey(User.class) String userId, double amount, @Nullable Instant ts) {}
                    """, """
                    package bank;

                    import dev.millrace.*;

                    @Features
                    public record User(
                            String id,
                            String name,
                            DataFrame<Transaction> transactions,
                            @Window(value = "30d", expression = "_.transactions[_.amount].sum()",
                                    materialization = @Materialization, defaultValue = "0.0")
                            Windowed<Double> sumTransactionAmount,
                            @Window(value = "30d", expression = "_.transactions[_.amount].mean()",
                                    materialization = @Materialization, defaultValue = "0.0")
                            Windowed<Double> meanTransactionAmount) {}
                    """, """
                    package bank;

                    public record TransactionMsg(String id, String userId, double amount) {}
                    """, """
                    package bank;

                    import dev.millrace.*;

                    final class TransactionStreams {
                        @Stream(source = @KafkaSource(name = "transactions"), outputs = {"id", "userId", "amount"})
                        static Transaction processTransactionTopic(TransactionMsg value) {
                            return new Transaction(value.id(), value.userId(), value.amount(), null);
                        }
                    }
                    """)
            .reads(
                    "bank.UserFeatures",
                    sum("sumTransactionAmount", TRANSACTIONS, "amount").over(MONTH),
                    mean("meanTransactionAmount", TRANSACTIONS, "amount")
                            .orElse(0.0)
                            .over(MONTH));

    @Test
    void the_reference_example_agrees_with_the_oracle() {
        Oracle.agreesWith(REFERENCE_EXAMPLE);
    }
}
