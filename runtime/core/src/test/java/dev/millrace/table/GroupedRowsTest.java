package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupedRowsTest {
    private static final int MOST = 4;

    private final Budget budget = Budget.unlimited();
    private final GroupedRows rows = new GroupedRows(budget, MOST);
    private final Ring ring = rows.ring(20, 100, 0L);

    private boolean add(Object key, Object group, long bucket) {
        long row = rows.findOrAdd(key, bucket);
        int place = rows.place(row, group, bucket);
        if (place == GroupedRows.NO_PLACE) {
            return false;
        }
        ring.count(ring.cell(row, GroupedRows.first(bucket) + place));
        return true;
    }

    private Set<Object> groups(Object key, long from, long to) {
        Cells cells = new Cells();
        long row = rows.find(key);
        ring.copy(row, GroupedRows.first(from), GroupedRows.last(to), cells);
        rows.copyNames(row, cells);
        Set<Object> names = new HashSet<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            names.add(cells.groupAt(cell));
        }
        return names;
    }

    @Test
    void a_bucket_has_the_groups_of_its_own_events() {
        assertThat(add("k", "a", -1)).isTrue();
        assertThat(add("k", 7L, 0)).isTrue();
        assertThat(add("k", true, 1)).isTrue();
        assertThat(add("other", "b", 0)).isTrue();
        assertThat(groups("k", -1, -1)).containsExactly("a");
        assertThat(groups("k", 0, 1)).containsExactlyInAnyOrder(7L, true);
        assertThat(groups("unknown", -1, 1)).isEmpty();
    }

    @Test
    void rows_keep_composite_keys_of_their_own() {
        CompositeKey key = new CompositeKey();
        assertThat(add(key.restart().and("k").and(1), "a", 0)).isTrue();
        assertThat(add(key.restart().and("k").and(2), "b", 0)).isTrue();
        assertThat(add(key.restart().and("k").and(1), "c", 0)).isTrue();
        assertThat(rows.size()).isEqualTo(2);
        assertThat(groups(new CompositeKey().and("k").and(1), 0, 0)).containsExactlyInAnyOrder("a", "c");
        assertThat(groups(new CompositeKey().and("k").and(2), 0, 0)).containsExactly("b");
    }

    @Test
    void groups_of_composite_names_are_told_apart_and_keep_names_of_their_own() {
        CompositeKey name = new CompositeKey();
        for (int group = 0; group < MOST; group++) {
            assertThat(add("k", name.restart().and("food").and(group), group)).isTrue();
            assertThat(add("k", name.restart().and("food").and(group), 9)).isTrue();
        }
        ring.raise(GroupedRows.first(10));
        assertThat(add("k", name.restart().and(true).and(2), 10)).isTrue(); // at a place whose cells are dead
        name.restart().and("else");
        assertThat(groups("k", 0, 9)).isEmpty();
        assertThat(groups("k", 10, 10))
                .containsExactly(new CompositeKey().and(true).and(2));
    }

    @Test
    void the_place_of_a_group_is_free_once_its_last_bucket_is_dead() {
        for (int group = 0; group < MOST; group++) {
            assertThat(add("k", "group " + group, group)).isTrue();
        }
        assertThat(add("k", "one more", 9)).isFalse();
        assertThat(budget.refused()).isEqualTo(1);
        assertThat(add("k", "group 0", 9)).isTrue(); // which keeps it alive
        ring.raise(GroupedRows.first(2));
        assertThat(add("k", "one more", 9)).isTrue();
        assertThat(add("k", "yet another", 9)).isFalse();
        assertThat(groups("k", 2, 9)).containsExactlyInAnyOrder("group 0", "group 2", "group 3", "one more");
    }

    @Test
    void groups_that_come_and_go_take_no_more_room_than_those_alive_at_once() {
        for (int bucket = 0; bucket < 50; bucket++) {
            assertThat(add("k", "group " + bucket, bucket)).isTrue();
            ring.raise(GroupedRows.first(bucket));
        }
        long bytes = budget.bytes();
        for (int bucket = 50; bucket < 2_000; bucket++) {
            assertThat(add("k", "group " + bucket, bucket)).isTrue();
            ring.raise(GroupedRows.first(bucket));
        }
        assertThat(budget.bytes()).isLessThanOrEqualTo(bytes + 64);
    }

    @Test
    void what_a_row_and_its_groups_took_is_given_back_with_it() {
        add("k", "a", 0);
        long bytes = budget.bytes();
        for (int group = 0; group < MOST; group++) {
            add("gone", "a name that is longer than the others " + group, 0);
        }
        long withBoth = budget.bytes();
        add("k", "a", 5);
        ring.raise(GroupedRows.first(3));
        rows.sweep(100);
        assertThat(rows.size()).isEqualTo(1);
        assertThat(budget.bytes()).isLessThan(withBoth);
        assertThat(budget.bytes() - bytes).isLessThan(200);
    }
}
