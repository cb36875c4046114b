package dev.millrace.benchmarks;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The fewest payments that leave no bucket of any ring empty: at each of their instants every card pays once, and the
 * last instant is now.
 */
record DensePayments(int cards, long nowMillis) {
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
    }
}
