package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random keys, events and horizons, compared with maps of maps; keys are few and collide, or are very many. */
class RowIndexModelTest {
    private static final long VACANT_PAGE = 130 << 10;

    private static final long UNTIMED = 0;

    @Test
    void few_rows_come_and_go_as_in_a_map() {
        for (int seed = 0; seed < 30; seed++) {
            new Run<Long>(new Longs(), key -> (long) key, 300, seed).comeAndGo(6_000);
            new Run<String>(new Objects<>(), key -> "user" + key, 300, seed).comeAndGo(6_000);
        }
    }

    @Test
    void rows_of_keys_that_differ_in_their_upper_bits_alone_come_and_go_as_in_a_map() {
        for (int shift : new int[] {16, 32, 48, 54}) {
            new Run<Long>(new Longs(), key -> (long) key << shift, 1_000, shift).comeAndGo(20_000);
        }
    }

    @Test
    void rows_of_uuids_and_of_texts_of_one_hash_code_come_and_go_as_in_a_map() {
        for (int seed = 0; seed < 3; seed++) {
            new Run<Object>(new Objects<>(), key -> new UUID(key, key), 400, seed).comeAndGo(6_000); // of hashCode 0
            new Run<Object>(new Objects<>(), key -> CollidingTexts.ofOneHashCode(key, 12), 400, seed).comeAndGo(6_000);
        }
    }

    @Test
    void more_objects_of_one_hash_than_a_segment_holds_have_their_rows() {
        new Run<Object>(new Objects<>(), OfOneHash::new, 3_500, 1).fillAndEmpty(2);
    }

    /** A key that hashes as badly as a type of somebody else's can. */
    private record OfOneHash(int number) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void very_many_rows_split_segments_and_double_the_directory() {
        new Run<Long>(new Longs(), key -> (long) key, 60_000, 1).fillAndEmpty(2);
        new Run<Long>(new Longs(), key -> (long) key << 44, 60_000, 2).fillAndEmpty(2);
        new Run<String>(new Objects<>(), key -> "user" + key, 40_000, 3).fillAndEmpty(2);
    }

    /** The two kinds of rows, as one. */
    private interface Rows<K> {
        Budget budget();

        Ring ring(int liveBuckets);

        long find(K key);

        long findOrAdd(K key);

        void sweep(int entries);

        long size();
    }

    private record Longs(Budget budget, LongRows rows) implements Rows<Long> {
        Longs() {
            this(Budget.unlimited());
        }

        private Longs(Budget budget) {
            this(budget, new LongRows(budget));
        }

        @Override
        public Ring ring(int liveBuckets) {
            return rows.ring(8, liveBuckets, 0L, Long.MIN_VALUE);
        }

        @Override
        public long find(Long key) {
            return rows.find(key);
        }

        @Override
        public long findOrAdd(Long key) {
            return rows.findOrAdd(key, UNTIMED);
        }

        @Override
        public void sweep(int entries) {
            rows.sweep(entries);
        }

        @Override
        public long size() {
            return rows.size();
        }
    }

    private record Objects<K>(Budget budget, ObjectRows<K> rows) implements Rows<K> {
        Objects() {
            this(Budget.unlimited());
        }

        private Objects(Budget budget) {
            this(budget, new ObjectRows<>(budget));
        }

        @Override
        public Ring ring(int liveBuckets) {
            return rows.ring(8, liveBuckets, 0L, Long.MIN_VALUE);
        }

        @Override
        public long find(K key) {
            return rows.find(key);
        }

        @Override
        public long findOrAdd(K key) {
            return rows.findOrAdd(key, UNTIMED);
        }

        @Override
        public void sweep(int entries) {
            rows.sweep(entries);
        }

        @Override
        public long size() {
            return rows.size();
        }
    }

    private static final class Run<K> {
        private final Rows<K> rows;
        private final IntFunction<K> key;
        private final int keys;
        private final String name;
        private final Random random;
        private final int[] live;
        private final List<Ring> rings;
        private final long[] horizons;
        private final List<Map<K, NavigableMap<Long, Long>>> model = new ArrayList<>();
        private final Cells cells = new Cells();
        private long now;

        Run(Rows<K> rows, IntFunction<K> key, int keys, long seed) {
            this.rows = rows;
            this.key = key;
            this.keys = keys;
            this.name = rows.getClass().getSimpleName() + ", " + keys + " keys, seed " + seed;
            this.random = new Random(seed);
            this.live = IntStream.generate(() -> 1 + random.nextInt(20))
                    .limit(1 + random.nextInt(3))
                    .toArray();
            this.rings = IntStream.of(live).mapToObj(rows::ring).toList();
            this.horizons = IntStream.of(live).mapToLong(n -> Long.MIN_VALUE).toArray();
            rings.forEach(ring -> model.add(new HashMap<>()));
        }

        /** Keys that wander, so that some die while others are born, under horizons that rise apart from each other. */
        void comeAndGo(int events) {
            int first = 0;
            for (int event = 0; event < events; event++) {
                now += random.nextInt(20) == 0 ? 1 : 0;
                first += random.nextInt(40) == 0 ? 1 : 0;
                add(key.apply((first + random.nextInt(keys / 8)) % keys), now - random.nextInt(8));
                if (random.nextInt(60) == 0) {
                    int ring = random.nextInt(rings.size());
                    raise(ring, now - live[ring] + 1);
                }
                if (random.nextInt(20) == 0) {
                    rows.sweep(random.nextInt(40));
                }
                compare(key.apply(random.nextInt(keys)));
            }
            compareAll();
            empty();
        }

        void fillAndEmpty(int times) {
            long bytesWhenEmpty = -1;
            for (int time = 0; time < times; time++) {
                for (int i = 0; i < keys; i++) {
                    add(key.apply(i), now + i % 3);
                }
                compareAll();
                empty();
                if (time > 0) {
                    long pages = (long) rings.size() * VACANT_PAGE; // each slab keeps one, of whichever length
                    assertThat(rows.budget().bytes())
                            .as(name)
                            .isBetween(bytesWhenEmpty - pages, bytesWhenEmpty + pages);
                }
                bytesWhenEmpty = rows.budget().bytes();
            }
        }

        private void add(K of, long bucket) {
            long row = rows.findOrAdd(of);
            for (int ring = 0; ring < rings.size(); ring++) {
                if (random.nextInt(4) == 0) {
                    continue; // an event need not touch every ring
                }
                long cell = rings.get(ring).cell(row, bucket);
                assertThat(cell == Ring.NONE).as(name).isEqualTo(bucket < horizons[ring]);
                if (cell != Ring.NONE) {
                    rings.get(ring).count(cell);
                    rings.get(ring).maxLong(cell, 1, bucket);
                    model.get(ring).computeIfAbsent(of, k -> new TreeMap<>()).merge(bucket, 1L, Long::sum);
                }
            }
        }

        private void raise(int ring, long to) {
            horizons[ring] = Math.max(horizons[ring], to);
            rings.get(ring).raise(to);
            model.get(ring).values().removeIf(buckets -> {
                buckets.headMap(horizons[ring]).clear();
                return buckets.isEmpty();
            });
        }

        private void compare(K of) {
            long row = rows.find(of);
            for (int ring = 0; ring < rings.size(); ring++) {
                rings.get(ring).copy(row, Long.MIN_VALUE, Long.MAX_VALUE, cells);
                NavigableMap<Long, Long> found = new TreeMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    found.merge(cells.longAt(i, 1), cells.countAt(i), Long::sum);
                }
                if (!found.equals(model.get(ring).getOrDefault(of, new TreeMap<>()))) {
                    assertThat(found)
                            .as("%s, key %s", name, of)
                            .isEqualTo(model.get(ring).get(of));
                }
            }
        }

        private void compareAll() {
            for (int i = 0; i < keys; i++) {
                compare(key.apply(i));
            }
            boolean mayDie = true;
            for (long horizon : horizons) {
                mayDie &= horizon != Long.MIN_VALUE;
            }
            sweepAll();
            long alive = IntStream.range(0, keys)
                    .filter(i -> model.stream().anyMatch(cellsOf -> cellsOf.containsKey(key.apply(i))))
                    .count();
            if (mayDie) {
                assertThat(rows.size()).as(name).isEqualTo(alive);
            } else {
                assertThat(rows.size()).as(name).isGreaterThanOrEqualTo(alive);
            }
            assertThat(rows.budget().keys()).as(name).isEqualTo(rows.size());
            for (int i = 0; i < keys; i++) {
                compare(key.apply(i));
            }
        }

        private void empty() {
            now += 100;
            for (int ring = 0; ring < rings.size(); ring++) {
                raise(ring, now);
            }
            sweepAll();
            assertThat(rows.size()).as(name).isZero();
            assertThat(rows.budget().keys()).as(name).isZero();
            for (int i = 0; i < keys; i++) {
                assertThat(rows.find(key.apply(i))).as(name).isEqualTo(LongRows.NONE);
            }
        }

        private void sweepAll() {
            rows.sweep(1_000 + 10 * keys); // the entries are no more than some times the keys there ever were
        }
    }
}
