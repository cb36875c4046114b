package dev.millrace.benchmarks;

import dev.millrace.benchmarks.card.PaymentMsg;

/**
 * Payments in the order of their time: each card pays equally often, at random in [fromMillis, fromMillis + spanMillis).
 *
 * @param firstCard the number of the first card; others follow it
 */
record RandomPayments(
        long firstCard, int cards, int paymentsOfCard, long fromMillis, long spanMillis, ShuffledOrder order) {
    private static final int CHECKED_CARDS = 10_000;

    static RandomPayments of(long firstCard, int cards, int paymentsOfCard, long fromMillis, long spanMillis) {
        ShuffledOrder order = new ShuffledOrder((long) cards * paymentsOfCard);
        return new RandomPayments(firstCard, cards, paymentsOfCard, fromMillis, spanMillis, order);
    }

    /** The id of a card by its number; ids of numbers that follow each other lie anywhere. */
    static long cardId(long number) {
        return Scramble.of(number);
    }

    static PaymentMsg message(long place, long cardNumber) {
        return new PaymentMsg(place, cardId(cardNumber), amount(place));
    }

    /** A price between 0 and 1,000, in cents. */
    private static double amount(long place) {
        return Math.floor(Scramble.fraction(~place) * 100_000) / 100;
    }

    long size() {
        return (long) cards * paymentsOfCard;
    }

    PaymentMsg message(long place) {
        return message(place, firstCard + order.at(place) % cards);
    }

    long millis(long place) {
        return fromMillis + (long) ((place + Scramble.fraction(place)) * spanMillis / size());
    }

    /** Feeds them all. */
    void feed(FedShard shard) {
        for (long place = 0; place < size(); place++) {
            shard.feed(message(place), millis(place));
        }
        shard.settle();
    }

    /** Reads some of the cards, to see that what is measured holds what was fed. */
    void checkReads(FedShard shard) {
        long step = Math.max(1, cards / CHECKED_CARDS);
        for (long card = firstCard; card < firstCard + cards; card += step) {
            long count = shard.reads().count30d(cardId(card));
            if (count != paymentsOfCard) {
                throw new IllegalStateException(
                        "card " + card + " paid " + paymentsOfCard + " times, counted " + count);
            }
        }
    }
}
