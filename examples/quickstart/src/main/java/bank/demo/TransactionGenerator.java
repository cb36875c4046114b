package bank.demo;

import bank.TransactionMsg;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up transactions without end: 60 days of history, in time order but for late ones, then live ones, dated by the
 * clock. One seed and one clock give one stream.
 *
 * <p>There are 5,000 users, some far busier than others; the last 50 stopped 40 days ago, so that their windows are
 * empty. Of ten transactions, three are out of order by up to an hour, in the live part by up to ten seconds; of a
 * hundred, two are late by up to 20 days.
 */
final class TransactionGenerator implements Transactions {
    static final int USERS = 5_000;
    static final int STOPPED_USERS = 50;
    static final Duration HISTORY = Duration.ofDays(60);
    static final Duration STOPPED = Duration.ofDays(40);

    private static final List<String> NAMES = IntStream.range(0, USERS)
            .mapToObj(i -> String.format(Locale.ROOT, "u%04d", i))
            .toList();
    private static final double STOPPED_SHARE = 0.01;
    private static final double OUT_OF_ORDER_SHARE = 0.30;
    private static final Duration OUT_OF_ORDER = Duration.ofHours(1);
    private static final Duration OUT_OF_ORDER_LIVE = Duration.ofSeconds(10);
    private static final double LATE_SHARE = 0.02;
    private static final Duration LATE = Duration.ofDays(20);

    private final Clock clock;
    private final long liveFrom;
    private final long oldest;
    private final long historyEvents;
    private final SplittableRandom random;
    private long made;

    /** History ends, and live begins, at the clock's time now. */
    TransactionGenerator(Clock clock, long historyEvents, long seed) {
        this.clock = clock;
        this.liveFrom = clock.millis();
        this.oldest = liveFrom - HISTORY.toMillis();
        this.historyEvents = historyEvents;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public DatedTransaction next() {
        boolean live = made >= historyEvents;
        long onTime = live ? clock.millis() : oldest + (long) ((double) made / historyEvents * HISTORY.toMillis());
        made++;
        TransactionMsg message = new TransactionMsg("t" + made, user(onTime), amount());
        return new DatedTransaction(message, Math.max(oldest, onTime - delay(live)));
    }

    private String user(long onTime) {
        int active = USERS - STOPPED_USERS;
        if (random.nextDouble() < STOPPED_SHARE && onTime < liveFrom - STOPPED.toMillis()) {
            return NAMES.get(active + random.nextInt(STOPPED_USERS));
        }
        double one = random.nextDouble();
        return NAMES.get((int) (one * one * one * active)); // cubed, so that low numbers are busy: the first has 6%
    }

    /** Whole cents from 0.50 up, mostly small. */
    private double amount() {
        long cents = 50 + (long) (-6_000 * Math.log(1 - random.nextDouble()));
        return cents / 100.0;
    }

    private long delay(boolean live) {
        double kind = random.nextDouble();
        if (kind < LATE_SHARE) {
            return random.nextLong(LATE.toMillis());
        }
        if (kind < LATE_SHARE + OUT_OF_ORDER_SHARE) {
            return random.nextLong((live ? OUT_OF_ORDER_LIVE : OUT_OF_ORDER).toMillis());
        }
        return 0;
    }
}
