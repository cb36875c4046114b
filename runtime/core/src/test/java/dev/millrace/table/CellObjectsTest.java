package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rings whose cells hold objects, against maps; and that the budget is charged what there is, and gets back what is not. */
class CellObjectsTest {
    private static final int CITY = 0; // {time, value}
    private static final int LIST = 2;
    private static final int SET = 3;

    private static Ring ring(LongRows rows) {
        Ring ring = rows.ring(30, 20, Long.MIN_VALUE, 0, 0, 0);
        ring.holdValues(CITY + 1);
        ring.hold(LIST, ValueList.last(3));
        ring.hold(SET, ValueSet.ofAtMost(4));
        return ring;
    }

    private record Event(long bucket, long time, String city) {}

    @Test
    void cells_hold_what_was_added_while_they_live_and_the_budget_is_what_they_take() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Budget budget = Budget.unlimited();
            LongRows rows = new LongRows(budget);
            Ring ring = ring(rows);
            Map<Long, List<Event>> model = new HashMap<>();
            long newest = 0;
            for (int i = 0; i < 3_000; i++) {
                newest += random.nextInt(3);
                long key = random.nextInt(30);
                Event event = new Event(newest / 10 - random.nextInt(8), newest, "city " + random.nextInt(1_000));
                add(rows, ring, key, event);
                if (ring.keeps(event.bucket())) {
                    model.computeIfAbsent(key, first -> new ArrayList<>()).add(event);
                }
                if (random.nextInt(20) == 0) {
                    ring.raise(newest / 10 - 12);
                    rows.sweep(8);
                }
                if (i % 500 == 0) {
                    compare(rows, ring, model, newest / 10);
                }
            }
            compare(rows, ring, model, newest / 10);
            long full = budget.bytes();
            ring.raise(newest);
            rows.sweep(5_000);
            assertThat(rows.size()).isZero();
            long bare = budget.bytes();
            assertThat(bare).isLessThan(full);
            LongRows others = new LongRows(budget);
            Ring other = ring(others);
            for (int key = 0; key < 30; key++) {
                add(others, other, key, new Event(0, 0, "x"));
            }
            other.raise(1);
            others.sweep(5_000);
            long ofPages = budget.bytes() - bare; // whatever was held is given back, so pages alone are left
            for (int round = 0; round < 5; round++) {
                for (int key = 0; key < 30; key++) {
                    add(others, other, key, new Event(10 + 2 * round, 0, "a longer name " + round));
                }
                other.raise(11 + 2 * round);
                others.sweep(5_000);
            }
            assertThat(budget.bytes() - bare).isEqualTo(ofPages);
        }
    }

    private static void add(LongRows rows, Ring ring, long key, Event event) {
        long row = rows.findOrAdd(key, event.time());
        long cell = ring.cell(row, event.bucket());
        if (cell == Ring.NONE) {
            return;
        }
        ring.count(cell);
        ring.lastObject(cell, CITY, event.time(), event.city());
        ring.object(cell, LIST, ValueList.class).addObject(event.time(), event.city());
        ring.object(cell, SET, ValueSet.class).addObject(event.city());
    }

    private static void compare(LongRows rows, Ring ring, Map<Long, List<Event>> model, long newest) {
        Cells cells = new Cells();
        long from = Math.max(newest - 5, ring.horizon());
        model.forEach((key, events) -> {
            ring.copy(rows.find(key), from, newest, cells);
            Pick last = Pick.last();
            ValueList list = ValueList.last(3);
            ValueSet set = ValueSet.ofAtMost(4);
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                last.addObject(cells.longAt(cell, CITY), cells.objectAt(cell, CITY + 1));
                cells.mergeInto(list, cell, LIST);
                cells.mergeInto(set, cell, SET);
            }
            List<Event> live = events.stream()
                    .filter(event -> event.bucket() >= from && event.bucket() <= newest)
                    .toList();
            List<String> cities = live.stream().map(Event::city).toList();
            assertThat(cells.size())
                    .isEqualTo((int) live.stream().map(Event::bucket).distinct().count());
            assertThat(set.count())
                    .isEqualTo(Math.min(4, cities.stream().distinct().count()));
            assertThat(list.size()).isEqualTo(Math.min(3, cities.size()));
            assertThat(cities).containsAll(list.objects(String.class));
            if (!cities.isEmpty()) {
                long time = live.get(live.size() - 1).time(); // the newest; of one time, cells give one of them
                assertThat(live.stream().filter(event -> event.time() == time).map(Event::city))
                        .contains(last.object(String.class));
            }
        });
    }
}
