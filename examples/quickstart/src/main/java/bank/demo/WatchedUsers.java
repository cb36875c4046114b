package bank.demo;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ten users that the table shows: the busiest of the first thousand transactions, so that there is something to
 * see; until then, the first ten. One thread adds, any may ask.
 */
final class WatchedUsers {
    private static final int SHOWN = 10;
    private static final int SEEN_FIRST = 1_000;

    private final Map<String, Integer> countOfUser = new LinkedHashMap<>();
    private int seen;
    private volatile List<String> shown = List.of();

    /** Takes note of a transaction's user. */
    void add(String user) {
        if (seen == SEEN_FIRST) {
            return;
        }
        seen++;
        countOfUser.merge(user, 1, Integer::sum);
        if (seen == SEEN_FIRST) {
            shown = countOfUser.entrySet().stream()
                    .sorted(Comparator.comparingInt(count -> -count.getValue())) // stable: ties stay in order
                    .limit(SHOWN)
                    .map(Map.Entry::getKey)
                    .toList();
        } else if (shown.size() < SHOWN && countOfUser.size() > shown.size()) {
            shown = List.copyOf(countOfUser.keySet());
        }
    }

    /** At most ten, and always the same ones from the thousandth transaction on. */
    List<String> shown() {
        return shown;
    }
}
