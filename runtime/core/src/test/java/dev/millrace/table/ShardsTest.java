package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void shards_stand_in_the_order_of_topic_and_partition_however_they_were_added() {
        Shards shards = new Shards();
        for (Shard shard : List.of(new Shard("b", 2), new Shard("a", 10), new Shard("b", 0), new Shard("a", 9))) {
            shards.add(shard);
        }
        assertThat(Arrays.stream(shards.all()).map(Shard::toString)).containsExactly("a-9", "a-10", "b-0", "b-2");
    }

    @Test
    void a_second_shard_of_one_topic_partition_is_refused() {
        Shards shards = new Shards();
        shards.add(new Shard("a", 1));
        assertThatThrownBy(() -> shards.add(new Shard("a", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is a shard a-1 already");
        assertThat(shards.all()).hasSize(1);
    }

    @Test
    void a_shard_added_later_leaves_what_a_read_holds_as_it_was() {
        Shards shards = new Shards();
        shards.add(new Shard("b", 0));
        Shard[] held = shards.all();
        shards.add(new Shard("a", 0));
        assertThat(held).hasSize(1);
        assertThat(shards.all()).hasSize(2);
    }

    @Test
    void a_shard_makes_each_table_once() {
        Shard shard = new Shard("a", 0);
        assertThat(shard.find(LongRows.class)).isNull();
        LongRows made = shard.table(LongRows.class, LongRows::new);
        assertThat(shard.table(LongRows.class, LongRows::new)).isSameAs(made);
        assertThat(shard.table(IntRows.class, IntRows::new)).isNotNull();
        assertThat(shard.find(LongRows.class)).isSameAs(made);
    }
}
