package dev.millrace.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a source from doing all that it should, while it goes on. Any thread may call it. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final String source;
    private final Map<String, String> byCause = new TreeMap<>();

    Troubles(String source) {
        this.source = source;
    }

    /**
     * There is trouble, or still is; told in the log when it begins.
     *
     * @param cause what it is known by
     * @param sentence what is wrong, for people
     */
    synchronized void begin(String cause, String sentence) {
        if (byCause.put(cause, sentence) == null) {
            LOG.warn("source \"{}\" is degraded: {}", source, sentence);
        }
    }

    /** So many rows lie in another partition than their keys choose. */
    void misplaced(long rows) {
        if (rows > 0) {
            begin(
                    "keyedBy",
                    "it is not keyed as keyedBy of its @KafkaSource says: rows in another partition than their"
                            + " keys choose: " + rows
                            + "; reads are right, but look into more partitions; have producers send"
                            + " the key's text and choose partitions as Kafka does, or take keyedBy out");
        }
    }

    /** This trouble is over, if there was any. */
    synchronized void end(String cause) {
        String sentence = byCause.remove(cause);
        if (sentence != null) {
            LOG.info("source \"{}\" has recovered from this: {}", source, sentence);
        }
    }

    synchronized List<String> sentences() {
        return List.copyOf(byCause.values());
    }
}
