package dev.millrace.processor.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rows of one relation as the oracle finds them among all events: by one feed or several. */
record Rows(List<Feed> feeds) {
    /** Rows from one source: which of its events give one, to which entity it belongs, and its time. */
    record Feed(String source, Predicate<Event> given, Field key, ToLongFunction<Event> time) {}

    /** What is taken from an event; null where it is not there. */
    interface Field {
        @Nullable
        Object of(Event event);
    }

    /** A row of one entity at a time. */
    record Row(Event event, long millis) {}

    /** Rows from every event of a source, keyed by one field, with the time of another. */
    static Rows of(String source, String key, String time) {
        return of(source, event -> true, key, event -> event.millis(time));
    }

    /** Rows from every event of a source, keyed by one field, with the time of the record. */
    static Rows atRecordTime(String source, String key) {
        return of(source, event -> true, key, Event::recordMillis);
    }

    static Rows of(String source, Predicate<Event> given, String key, ToLongFunction<Event> time) {
        return new Rows(List.of(new Feed(source, given, event -> event.get(key), time)));
    }

    /** These rows and those of another feed; an event may give a row by each. */
    Rows and(Rows other) {
        List<Feed> all = new ArrayList<>(feeds);
        all.addAll(other.feeds);
        return new Rows(all);
    }

    /** The rows of one entity. */
    List<Row> of(Object key, List<Event> events) {
        List<Row> rows = new ArrayList<>();
        for (Feed feed : feeds) {
            for (Event event : events) {
                if (feed.source().equals(event.source())
                        && feed.given().test(event)
                        && key.equals(feed.key().of(event))) {
                    rows.add(new Row(event, feed.time().applyAsLong(event)));
                }
            }
        }
        return rows;
    }
}
