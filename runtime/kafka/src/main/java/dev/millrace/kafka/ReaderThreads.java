package dev.millrace.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads that read all sources, and which partitions each of them reads. Rows stay with their partition, so a start
 * may have another number of threads than the one before.
 */
final class ReaderThreads implements AutoCloseable {
    private final List<ReaderThread> threads = new ArrayList<>();
    private final Map<Source, List<SourceReader>> readers = new LinkedHashMap<>();

    private ReaderThreads() {}

    /** Deals the partitions out, one by one, so that each source is spread over all threads; at most one a partition. */
    static ReaderThreads of(List<Source> sources, int wanted) {
        ReaderThreads dealt = new ReaderThreads();
        int count = Math.min(
                wanted,
                sources.stream().mapToInt(source -> source.partitions().size()).sum());
        List<Map<Source, List<SourcePartition>>> hands = new ArrayList<>();
        for (int thread = 0; thread < count; thread++) {
            hands.add(new LinkedHashMap<>());
        }
        int next = 0;
        for (Source source : sources) {
            for (SourcePartition partition : source.partitions()) {
                hands.get(next++ % count)
                        .computeIfAbsent(source, none -> new ArrayList<>())
                        .add(partition);
            }
        }
        boolean areMade = false;
        try {
            for (int thread = 0; thread < count; thread++) {
                ReaderThread reading = new ReaderThread("millrace-" + thread);
                dealt.threads.add(reading);
                hands.get(thread).forEach((source, partitions) -> dealt.add(reading, source, partitions));
            }
            areMade = true;
        } finally {
            if (!areMade) {
                dealt.close();
            }
        }
        return dealt;
    }

    private void add(ReaderThread thread, Source source, List<SourcePartition> partitions) {
        SourceReader reader = new SourceReader(source, partitions, source.name() + "-" + thread.name());
        thread.add(reader);
        readers.computeIfAbsent(source, none -> new ArrayList<>()).add(reader);
    }

    /** Has a partition read that was added to its topic, by the threads of its source in turn. Any thread may call it. */
    void add(Source source, SourcePartition added) {
        List<SourceReader> ofSource = readers.getOrDefault(source, List.of());
        ofSource.get(added.partition().partition() % ofSource.size()).add(added);
    }

    int size() {
        return threads.size();
    }

    void start() {
        threads.forEach(ReaderThread::start);
    }

    /** Waits until all have ended, and has them end at once. */
    @Override
    public void close() {
        threads.forEach(ReaderThread::stop); // all at once, before the first is waited for
        long begunNanos = System.nanoTime();
        threads.forEach(thread -> thread.closeSince(begunNanos));
    }
}
