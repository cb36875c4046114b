package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which shard reads look into, where a source says what it is keyed by. */
class PlacementTest {
    private static final int PARTITIONS = 3;

    private static final class Table implements ShardTable {
        private final LongRows rows;

        Table(Budget budget) {
            rows = new LongRows(budget);
            rows.ring(38, 4, 0);
        }

        @Override
        public void keyedBy(Placement placement) {
            rows.keyedBy(placement);
        }

        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {}
    }

    private final Shards shards = new Shards(Duration.ofMinutes(10));
    private final long key = keyOf(1);

    /** A key that belongs to this partition. */
    private static long keyOf(int partition) {
        long key = 0;
        while (KeyPlace.of(key) % PARTITIONS != partition) {
            key++;
        }
        return key;
    }

    @BeforeEach
    void addShards() {
        for (int number = 0; number < PARTITIONS; number++) {
            Shard shard = new Shard("keyed", number, PARTITIONS, Budget.unlimited(), 10);
            shard.keyed(shard.table(Table.class, Table::new));
            shards.add(shard);
        }
    }

    private void add(int partition) {
        Table table = Objects.requireNonNull(shards.all()[partition].find(Table.class));
        table.rows.findOrAdd(key, 0);
    }

    private boolean isLookedInto(int partition) {
        return shards.all()[partition].find(Table.class, shards.placeOf(key)) != null;
    }

    @Test
    void a_read_looks_into_the_partition_of_its_key_alone() {
        add(1);
        assertThat(isLookedInto(0)).isFalse();
        assertThat(isLookedInto(1)).isTrue();
        assertThat(isLookedInto(2)).isFalse();
        assertThat(shards.all()[1].misplaced()).isZero();
    }

    @Test
    void a_partition_that_holds_another_ones_row_is_looked_into_for_every_key() {
        add(1);
        add(2);
        add(2); // the same row
        assertThat(isLookedInto(0)).isFalse();
        assertThat(isLookedInto(1)).isTrue();
        assertThat(isLookedInto(2)).isTrue();
        assertThat(shards.all()[2].misplaced()).isEqualTo(1);
    }

    @Test
    void where_keys_choose_among_more_partitions_all_old_ones_are_looked_into() {
        shards.all()[0].scatter();
        assertThat(isLookedInto(0)).isTrue();
        assertThat(shards.all()[0].misplaced()).isZero();
    }

    @Test
    void a_shard_that_is_not_keyed_is_always_looked_into() {
        Shard other = new Shard("other", 0, PARTITIONS, Budget.unlimited(), 10);
        other.table(Table.class, Table::new);
        assertThat(other.find(Table.class, shards.placeOf(key))).isNotNull();
        assertThat(new Shards(Duration.ZERO).placeOf(key)).isEqualTo(KeyPlace.UNKNOWN);
    }
}
