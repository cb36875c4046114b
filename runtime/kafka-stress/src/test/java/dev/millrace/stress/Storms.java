package dev.millrace.stress;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Events whose times storm, a few hundred in a row: late ones, of which half are too late; ones in the future, of which half
 * are too far ahead; and ones out of order by up to 30 hours. One partition lies 40 days behind the others, two records
 * are stamped 2099, and half of the events are of one account.
 */
final class Storms {
    private static final int LENGTH = 500;
    private static final long LATE_MILLIS =
            Duration.ofDays(1).toMillis(); // up to three times that; the deadline is 2 d
    private static final long AHEAD_MILLIS = Duration.ofMinutes(20).toMillis(); // and maxAhead 10 m
    private static final long OUT_OF_ORDER_MILLIS = Duration.ofHours(30).toMillis();
    private static final long BEHIND_MILLIS = Duration.ofDays(40).toMillis();
    private static final long IN_2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
    private static final int STAMPED_2099 = 1_000;

    private Storms() {}

    static Event event(Draft draft, SplittableRandom random) {
        Draft shared = random.nextBoolean() ? draft.of("a0") : draft;
        if (draft.number() == STAMPED_2099 || draft.number() == STAMPED_2099 + 1) {
            return shared.at(IN_2099, IN_2099).sent();
        }
        long recorded = isBehind(draft) ? draft.recorded() - BEHIND_MILLIS : draft.recorded();
        return shared.at(recorded, recorded + ahead(draft.number() / LENGTH, random))
                .sent();
    }

    private static boolean isBehind(Draft draft) {
        return draft.partition() == 0 && draft.topic().equals(Events.TOPICS[0]);
    }

    private static long ahead(int storm, SplittableRandom random) {
        return switch (storm % 4) {
            case 1 -> -LATE_MILLIS - random.nextLong(2 * LATE_MILLIS);
            case 2 -> random.nextLong(AHEAD_MILLIS);
            case 3 -> -random.nextLong(OUT_OF_ORDER_MILLIS);
            default -> 0;
        };
    }
}
