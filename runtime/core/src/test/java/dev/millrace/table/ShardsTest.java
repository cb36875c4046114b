package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void a_read_further_back_than_reads_reach_is_refused() {
        Shards shards = new Shards(Duration.ofMinutes(10));
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Instant oldest = Instant.parse("2026-03-01T11:50:00Z");
        assertThat(shards.asOfMillis(oldest, clock)).isEqualTo(oldest.toEpochMilli());
        assertThatThrownBy(() -> shards.asOfMillis(oldest.minusMillis(1), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "as of 2026-03-01T11:49:59.999Z: reads reach back to 2026-03-01T11:50:00Z, older buckets may have"
                                + " been given up; set asOfRange to keep them longer");
    }

    @Test
    void shards_stand_in_the_order_of_topic_and_partition_however_they_were_added() {
        Shards shards = new Shards(Duration.ofMinutes(10));
        for (Shard shard : List.of(new Shard("b", 2), new Shard("a", 10), new Shard("b", 0), new Shard("a", 9))) {
            shards.add(shard);
        }
        assertThat(Arrays.stream(shards.all()).map(Shard::toString)).containsExactly("a-9", "a-10", "b-0", "b-2");
    }

    @Test
    void a_second_shard_of_one_topic_partition_is_refused() {
        Shards shards = new Shards(Duration.ofMinutes(10));
        shards.add(new Shard("a", 1));
        assertThatThrownBy(() -> shards.add(new Shard("a", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is a shard a-1 already");
        assertThat(shards.all()).hasSize(1);
    }

    @Test
    void a_shard_added_later_leaves_what_a_read_holds_as_it_was() {
        Shards shards = new Shards(Duration.ofMinutes(10));
        shards.add(new Shard("b", 0));
        Shard[] held = shards.all();
        shards.add(new Shard("a", 0));
        assertThat(held).hasSize(1);
        assertThat(shards.all()).hasSize(2);
    }

    @Test
    void a_shard_makes_each_table_once() {
        Shard shard = new Shard("a", 0);
        assertThat(shard.find(One.class)).isNull();
        One made = shard.table(One.class, One::new);
        assertThat(shard.table(One.class, One::new)).isSameAs(made);
        assertThat(shard.table(Other.class, Other::new)).isNotNull();
        assertThat(shard.find(One.class)).isSameAs(made);
    }

    @Test
    void the_tables_of_a_shard_share_its_budget() {
        Budget budget = new Budget(3, Budget.NONE);
        Shard shard = new Shard("a", 0, budget);
        One one = shard.table(One.class, One::new);
        Other other = shard.table(Other.class, Other::new);
        assertThat(shard.budget()).isSameAs(budget);
        assertThat(one.budget).isSameAs(budget);
        assertThat(other.budget).isSameAs(budget);
        assertThat(new Shard("a", 1).budget().isLimited()).isFalse();
    }

    @Test
    void a_shard_that_broke_off_in_the_midst_of_an_event_is_read_no_more() {
        Shard shard = new Shard("events", 3);
        shard.beginWrite();
        shard.endWrite();
        shard.read(() -> {});
        shard.beginWrite();
        shard.breakOff(new OutOfMemoryError("thrown by a test"));
        assertThatThrownBy(() -> shard.read(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("events-3 broke off in the midst of an event: java.lang.OutOfMemoryError: thrown by a test")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void what_advances_a_shard_advances_each_of_its_tables() {
        Shard shard = new Shard("a", 0);
        One one = shard.table(One.class, One::new);
        Other other = shard.table(Other.class, Other::new);
        shard.advance(1_000, 10);
        shard.advance(2_000, 5);
        assertThat(one.advances).containsExactly("1000 10", "2000 5");
        assertThat(other.advances).isEqualTo(one.advances);
    }

    private abstract static class Recorded implements ShardTable {
        final Budget budget;
        final List<String> advances = new ArrayList<>();

        Recorded(Budget budget) {
            this.budget = budget;
        }

        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {
            advances.add(oldestAsOfMillis + " " + rowsToSweep);
        }
    }

    private static final class One extends Recorded {
        One(Budget budget) {
            super(budget);
        }
    }

    private static final class Other extends Recorded {
        Other(Budget budget) {
            super(budget);
        }
    }
}
