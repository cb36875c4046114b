package bank.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The 30 days of every user, recomputed from the records of a topic, straight from the definition: as of {@code q}, the
 * window {@code W} holds the records whose bucket lies in [floorDiv(q - W + 1), floorDiv(q)], buckets of 6 hours counted
 * from the epoch. It calls nothing of Millrace and nothing generated.
 *
 * <p>Amounts are added as decimals, so the sums here have no rounding but the last.
 */
final class NaiveRecount {
    private static final long WINDOW = Duration.ofDays(30).toMillis();
    private static final long BUCKET =
            Duration.ofHours(6).toMillis(); // the largest usual one within a hundredth of 30d
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final long oldest;
    private final long newest;
    private final Map<String, Total> totalOfUser = new HashMap<>();
    private long records;

    NaiveRecount(Instant asOf) {
        long q = asOf.toEpochMilli();
        this.oldest = Math.floorDiv(q - WINDOW + 1, BUCKET);
        this.newest = Math.floorDiv(q, BUCKET);
    }

    /** Takes one record into account, in any order. */
    void add(byte[] value, long timestampMillis) {
        JsonNode message = parse(value);
        Total total = totalOfUser.computeIfAbsent(message.get("user_id").textValue(), user -> new Total());
        long bucket = Math.floorDiv(timestampMillis, BUCKET);
        if (oldest <= bucket && bucket <= newest) {
            total.add(message.get("amount").decimalValue());
        }
        records++;
    }

    /** How many records were added, in whichever window. */
    long records() {
        return records;
    }

    /** The user's sum and mean; 0.0 where the window holds nothing. */
    Reading of(String user) {
        Total total = total(user);
        double sum = total.sum.doubleValue();
        return new Reading(sum, total.count == 0 ? 0.0 : sum / total.count);
    }

    /** How many records the user's window holds. */
    long count(String user) {
        return total(user).count;
    }

    /** The sum of the user's amounts without their signs. */
    double magnitude(String user) {
        return total(user).magnitude.doubleValue();
    }

    /** Whether any record is of this user, in whichever window. */
    boolean knows(String user) {
        return totalOfUser.containsKey(user);
    }

    /** At most {@code n} users whose window holds something, busiest first. */
    List<String> busiest(int n) {
        return users(n, total -> total.count > 0);
    }

    /** At most {@code n} users all of whose records lie outside the window. */
    List<String> outside(int n) {
        return users(n, total -> total.count == 0);
    }

    private List<String> users(int n, Predicate<Total> which) {
        return totalOfUser.entrySet().stream()
                .filter(user -> which.test(user.getValue()))
                .sorted(Comparator.comparingLong((Map.Entry<String, Total> user) -> -user.getValue().count)
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(n)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Total total(String user) {
        return totalOfUser.getOrDefault(user, Total.NONE);
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "a record read back is not JSON: " + new String(value, StandardCharsets.UTF_8), e);
        }
    }

    /** What one user's window holds. */
    private static final class Total {
        static final Total NONE = new Total();

        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal magnitude = BigDecimal.ZERO;
        private long count;

        void add(BigDecimal amount) {
            sum = sum.add(amount);
            magnitude = magnitude.add(amount.abs());
            count++;
        }
    }
}
