package dev.millrace.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The fewest payments that leave no bucket of any ring empty: at each of their instants every card pays once, and the
 * last instant is now.
 */
record DensePayments(int cards, long nowMillis) {
    private static final long COARSEST = Duration.ofHours(6).toMillis();

    /**
     * The instants in order: one in each bucket of each ring, back to the oldest that a permitted read merges; where a
     * finer ring has one, a coarser needs no other.
     */
    Collection<Long> instants() {
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(nowMillis);
        for (CardWindows.Ring ring : CardWindows.RINGS) { // the finest first
            long bucket = ring.bucket().toMillis();
            long oldest = nowMillis - ring.window().toMillis() - FedShard.SLACK_MILLIS;
            for (long from = Math.floorDiv(nowMillis, bucket) * bucket; from + bucket > oldest; from -= bucket) {
                Long last = instants.lower(from + bucket);
                if (last == null || last < from) {
                    instants.add(from);
                }
            }
        }
        return instants;
    }

    void feed(FedShard shard) {
        long place = 0;
        for (long millis : instants()) {
            for (int card = 0; card < cards; card++) {
                shard.feed(RandomPayments.message(place++, card), millis);
            }
        }
        shard.settle();
    }

    /** Reads each card, to see that what is measured holds what was fed. */
    void checkReads(FedShard shard) {
        long oldest = Math.floorDiv(nowMillis - CardWindows.LONGEST.toMillis() + 1, COARSEST) * COARSEST;
        long paid = instants().stream().filter(millis -> millis >= oldest).count();
        for (int card = 0; card < cards; card++) {
            long count = shard.reads().count30d(RandomPayments.cardId(card));
            if (count != paid) {
                throw new IllegalStateException("card " + card + " paid " + paid + " times, counted " + count);
            }
        }
    }
}
