package bank;

import dev.millrace.*;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class Bank {
    @Features
    record Payment(
            @ForeignKey(Card.class) long cardId, double amount, int items, String category, Status status, Instant ts) {
        enum Status { OK, DECLINED }
    }

    record Pair(String category, Status other) {}

    record Swapped(Payment.Status status, String category) {}

    record Loose(@Nullable String category, Payment.Status status) {}

    private record Hidden(String category, Payment.Status status) {}

    record Generic<T>(String category, T status) {}

    record Unknown(String category, Lost status) {}

    enum Status { OK, DECLINED }

    @Features
    record Card(
            long id,
            DataFrame<Payment> payments,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.sum())")
            Windowed<Double> noMap,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.items.sum())")
            Windowed<Map<String, Integer>> wrongValue,
            @Window(value = "1d", expression = "_.payments.group_by(_.status).agg(_.count())")
            Windowed<Map<String, Long>> wrongKey,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.max())")
            Windowed<Map<String, @Nullable Double>> nullableValue,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.max())")
            Windowed<@Nullable Map<String, Double>> nullableMap,
            @Window(value = "1d", expression = "_.payments.count()")
            Windowed<Map<String, Long>> noGroups,
            @Window(value = "1d", expression = "_.payments.group_by(_.amount).agg(_.count())")
            Windowed<Map<Double, Long>> byAmount,
            @Window(value = "1d", expression = "_.payments.group_by(_.ts).agg(_.count())")
            Windowed<Map<Instant, Long>> byTime,
            @Window(value = "1d", expression = "_.payments.group_by(_.categry).agg(_.count())")
            Windowed<Map<String, Long>> misspelt,
            @Window(value = "1d", expression = "_.payments.group_by(lower(_.category)).agg(_.count())")
            Windowed<Map<String, Long>> computed,
            @Window(value = "1d", expression = "_.payments.group_by(category).agg(_.count())")
            Windowed<Map<String, Long>> bare,
            @Window(value = "1d", expression = "_.payments[_.status == 'DECLIND'].group_by('category').agg(_.count())")
            Windowed<Map<String, Long>> quoted,
            @Window(value = "1d", expression = "_.payments[_.amount > 5 & _.items > 1].group_by(_.category).agg(_.count())")
            Windowed<Map<String, Long>> inFilter,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<String, Long>> twoKeys,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Pair, Long>> otherType,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Swapped, Long>> swapped,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Loose, Long>> loose,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Hidden, Long>> hidden,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Generic<Payment.Status>, Long>> generic,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.status).agg(_.count())")
            Windowed<Map<Unknown, Long>> unknown,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.items).agg(_.count())")
            Windowed<Map<Swapped, Long>> otherFeature,
            @Window(value = "1d", expression = "_.payments.group_by(_.category, _.category).agg(_.count())")
            Windowed<Map<String, Long>> sameTwice,
            @Window(value = "1d", expression = "_.payments.group_by(_.categry, _.amount, status).agg(_.count())")
            Windowed<Map<String, Long>> allWrong,
            @Feature(expression = "_.payments.group_by(_.category, _.status).agg(_.amount.max())")
            Map<Swapped, Double> lifetimeOfTwo,
            @Window(value = "1d", expression = "_.payments.group_by().agg(_.count())")
            Windowed<Map<String, Long>> noKey,
            @Window(value = "1d", expression = "_.payments.agg(_.amount.sum())")
            Windowed<Map<String, Double>> noGroupBy,
            @Window(value = "1d", expression = "_.payments.group_by(_.category)")
            Windowed<Map<String, Double>> noAgg,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).sum()")
            Windowed<Map<String, Double>> notAgg,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount)")
            Windowed<Map<String, Double>> noFunction,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.sum(), _.count())")
            Windowed<Map<String, Double>> twoFunctions,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.sum())")
            Windowed<Map<String, Double>> noValue,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.total())")
            Windowed<Map<String, Double>> unknownFunction,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.amount.count())")
            Windowed<Map<String, Long>> countOfValue,
            @Window(value = "1d", expression = "_.payments[_.amount].group_by(_.category).agg(_.items.sum())")
            Windowed<Map<String, Long>> twoValues,
            @Window(value = "1d", maxGroups = 0, expression = "_.payments.group_by(_.category).agg(_.count())")
            Windowed<Map<String, Long>> none,
            @Window(value = "1d", maxGroups = 1001, expression = "_.payments.group_by(_.category).agg(_.count())")
            Windowed<Map<String, Long>> tooMany,
            @Window(value = "1d", maxGroups = 5, expression = "_.payments.count()")
            Windowed<Long> inVain,
            @Window(value = "1d", defaultValue = "0", expression = "_.payments.group_by(_.category).agg(_.count())")
            Windowed<Map<String, Long>> withDefault,
            @Feature(expression = "_.payments.group_by(_.category).agg(_.count())")
            Map<String, Double> lifetime,
            @Window(value = "1d", expression = "_.payments.group_by(_.category).agg(_.count())")
            Windowed<List<Long>> list) {}
}
