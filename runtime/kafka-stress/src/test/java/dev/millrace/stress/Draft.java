package dev.millrace.stress;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An event as it is made, before its scene has its way with it.
 *
 * @param number its place among all events of the trial
 * @param recorded the timestamp of its record, in epoch milliseconds
 * @param at its own time, in epoch milliseconds
 */
record Draft(
        int number,
        String topic,
        int partition,
        String account,
        int branch,
        int high,
        int low,
        double amount,
        long recorded,
        long at) {

    Draft in(String otherTopic) {
        return new Draft(number, otherTopic, partition, account, branch, high, low, amount, recorded, at);
    }

    Draft of(String otherAccount) {
        return new Draft(number, topic, partition, otherAccount, branch, high, low, amount, recorded, at);
    }

    Draft at(long otherRecorded, long otherAt) {
        return new Draft(number, topic, partition, account, branch, high, low, amount, otherRecorded, otherAt);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"e%d\",\"accountId\":\"%s\",\"branchId\":%d,\"number\":%d,\"high\":%d,\"low\":%d,"
                        + "\"amount\":%s,\"at\":%d}",
                number,
                account,
                branch,
                number,
                high,
                low,
                amount,
                at);
    }

    /** The event as it is. */
    Event sent() {
        return sent(json());
    }

    /** The event with another text. */
    Event sent(String text) {
        return new Event(topic, partition, recorded, text.getBytes(StandardCharsets.UTF_8), "");
    }
}
