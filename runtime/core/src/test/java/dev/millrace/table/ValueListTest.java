package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Lists of values in an order against all values, sorted; one of all of them or merged of parts, as they are or stored. */
class ValueListTest {
    private record Added(long rank, long time, long value) {}

    private static final Comparator<Added> BY_TIME = Comparator.comparingLong(Added::time);
    private static final Comparator<Added> BY_RANK =
            Comparator.comparingLong(Added::rank).thenComparing(BY_TIME);

    private interface Expected {
        List<Added> of(List<Added> inOrder, int most);
    }

    @Test
    void the_first_by_time_are_kept() {
        compare(ValueList::first, BY_TIME, ValueListTest::first);
    }

    @Test
    void the_last_by_time_are_kept() {
        compare(ValueList::last, BY_TIME, ValueListTest::last);
    }

    @Test
    void the_last_different_ones_are_kept() {
        compare(ValueList::lastDistinct, BY_TIME, (inOrder, most) -> {
            List<Added> lastOfEach = new ArrayList<>();
            for (int i = 0; i < inOrder.size(); i++) {
                long value = inOrder.get(i).value();
                if (inOrder.subList(i + 1, inOrder.size()).stream().noneMatch(later -> later.value() == value)) {
                    lastOfEach.add(inOrder.get(i));
                }
            }
            return last(lastOfEach, most);
        });
    }

    @Test
    void the_least_are_kept() {
        compare(ValueList::least, BY_RANK, ValueListTest::first);
    }

    @Test
    void the_greatest_are_kept() {
        compare(ValueList::greatest, BY_RANK, (inOrder, most) -> {
            List<Added> greatest = new ArrayList<>(last(inOrder, most));
            Collections.reverse(greatest);
            return greatest;
        });
    }

    private static List<Added> first(List<Added> inOrder, int most) {
        return inOrder.subList(0, Math.min(most, inOrder.size()));
    }

    private static List<Added> last(List<Added> inOrder, int most) {
        return inOrder.subList(Math.max(0, inOrder.size() - most), inOrder.size());
    }

    private static void compare(IntFunction<ValueList> empty, Comparator<Added> order, Expected expected) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(8);
            int number = random.nextInt(40);
            List<Added> all = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                all.add(new Added(random.nextInt(4) - 2, random.nextInt(12), random.nextInt(6)));
            }
            List<Long> right = expected
                    .of(all.stream().sorted(order).toList(), most) // a stable sort: of one time as added
                    .stream()
                    .map(Added::value)
                    .toList();
            assertThat(values(listOf(empty.apply(most), all, false)))
                    .as("numbers, seed %d", seed)
                    .isEqualTo(right);
            ValueList objects = listOf(empty.apply(most), all, true);
            assertThat(objects.objects(String.class))
                    .as("strings, seed %d", seed)
                    .isEqualTo(right.stream().map(value -> "v" + value).toList());
            int cut = random.nextInt(number + 1);
            ValueList merged = empty.apply(most);
            merged.merge(stored(listOf(empty.apply(most), all.subList(0, cut), false)));
            merged.merge(
                    listOf(empty.apply(most), all.subList(cut, number), false).copy());
            assertThat(values(merged)).as("merged, seed %d", seed).isEqualTo(right);
            assertThat(merged.isSaturated()).isEqualTo(number > most);
            assertThat(stored(objects).objects(String.class)).isEqualTo(objects.objects(String.class));
        }
    }

    private static ValueList listOf(ValueList list, List<Added> all, boolean isOfObjects) {
        for (Added each : all) {
            if (isOfObjects) {
                list.addObjectRanked(each.rank(), each.time(), "v" + each.value());
            } else {
                list.addRanked(each.rank(), each.time(), each.value());
            }
        }
        return list;
    }

    private static List<Long> values(ValueList list) {
        return list.values(bits -> bits);
    }

    private static ValueList stored(ValueList list) {
        RowOutput output = new RowOutput();
        new ObjectCodec().put(list, output);
        return (ValueList)
                Objects.requireNonNull(ObjectCodec.decoded(ObjectCodec.next(new RowInput(output.toBytes()))));
    }
}
