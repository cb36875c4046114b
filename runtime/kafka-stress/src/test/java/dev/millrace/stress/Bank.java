package dev.millrace.stress;

import dev.millrace.DataFrame;
import dev.millrace.FeatureTime;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is declared: accounts by text, fed by two topics, and branches by number, fed by one of the two. The sums of an
 * event's number and of both halves of its hash tell which events were counted, not only how many.
 */
public final class Bank {
    static final String LATE_AFTER = "2d";

    private Bank() {}

    @Features
    public record Entry(
            String id,
            @ForeignKey(Account.class) String accountId,
            long number,
            long high,
            long low,
            double amount,
            @FeatureTime Instant at) {}

    @Features
    public record Visit(
            String id,
            @ForeignKey(Branch.class) long branchId,
            long number,
            @FeatureTime Instant at) {}

    @Features
    public record Account(
            String id,
            DataFrame<Entry> entries,

            @Window(
                    value = {"1d", "30d", "all"},
                    expression = "_.entries.count()",
                    defaultValue = "0")
            Windowed<Long> count,

            @Window(
                    value = {"30d", "all"},
                    expression = "_.entries[_.number].sum()",
                    defaultValue = "0")
            Windowed<Long> numbers,

            @Window(value = "all", expression = "_.entries[_.high].sum()", defaultValue = "0")
            Windowed<Long> high,

            @Window(value = "all", expression = "_.entries[_.low].sum()", defaultValue = "0")
            Windowed<Long> low,

            @Window(
                    value = {"1d", "30d"},
                    expression = "_.entries[_.amount].sum()",
                    defaultValue = "0.0")
            Windowed<Double> spent,

            @Window(value = "30d", expression = "_.entries[_.amount].mean()")
            Windowed<@Nullable Double> mean,

            @Window(value = "30d", expression = "_.entries[_.amount].max()")
            Windowed<@Nullable Double> largest) {}

    @Features
    public record Branch(
            long id,
            DataFrame<Visit> visits,

            @Window(
                    value = {"30d", "all"},
                    expression = "_.visits.count()",
                    defaultValue = "0")
            Windowed<Long> visited,

            @Window(value = "all", expression = "_.visits[_.number].sum()", defaultValue = "0")
            Windowed<Long> numbers) {}

    /**
     * An event as it is sent.
     *
     * @param at epoch milliseconds
     */
    public record EntryMsg(
            String id, String accountId, long branchId, long number, long high, long low, double amount, long at) {}

    static final class Streams {
        private Streams() {}

        @Stream(source = @KafkaSource(name = "counter", lateArrivalDeadline = LATE_AFTER))
        static Entry atTheCounter(EntryMsg message) {
            return entry(message);
        }

        @Stream(source = @KafkaSource(name = "counter", lateArrivalDeadline = LATE_AFTER))
        static Visit visit(EntryMsg message) {
            return new Visit(message.id(), message.branchId(), message.number(), Instant.ofEpochMilli(message.at()));
        }

        @Stream(source = @KafkaSource(name = "online", lateArrivalDeadline = LATE_AFTER))
        static Entry online(EntryMsg message) {
            return entry(message);
        }

        /** The names of some accounts make it treat them badly: see {@link Poison}. */
        private static Entry entry(EntryMsg message) {
            return new Entry(
                    message.id(),
                    message.accountId(),
                    message.number(),
                    message.high(),
                    message.low(),
                    amount(message),
                    Instant.ofEpochMilli(message.at()));
        }

        private static double amount(EntryMsg message) {
            return switch (message.accountId()) {
                case Poison.THROWS -> throw new IllegalStateException("thrown by a trial");
                case Poison.OVERFLOWS -> overflow(message.number());
                case Poison.NOT_A_NUMBER -> Double.NaN;
                default -> message.amount();
            };
        }

        @SuppressWarnings("InfiniteRecursion")
        private static double overflow(long number) {
            return overflow(number + 1) + 1;
        }
    }
}
