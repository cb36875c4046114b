package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
record User(
    String id,
    String name,
    DataFrame<Transaction> transactions,
    @Window(value = "1d", expression = "_.transactions[_.amount _.small].sum()") Windowed<Double> f1,
    @Window(value = "1d", expression = "_.transactions[_.amount > 1 && _.small].count()") Windowed<Long> f2,
    @Window(value = "1d", expression = "_.transactions[_.kind == CARD].count()") Windowed<Long> f3,
    @Window(value = "1d", expression = "_.transactions[_.amount > 1 and _.small or _.category is None].count()") Windowed<Long> f4,
    @Window(value = "1d", expression = "_transactions[_.amount].sum()") Windowed<Double> f5,
    @Window(value = "1d", expression = "transactions[_.amount].sum()") Windowed<Double> f6,
    @Window(value = "1d", expression = "_.transactions[amount].sum()") Windowed<Double> f7,
    @Window(value = "1d", expression = "_.transactions[_amount].sum()") Windowed<Double> f8,
    @Window(value = "1d", expression = "_.transactions.sum(_.amount)") Windowed<Double> f9,
    @Window(value = "1d", expression = "sum(_.transactions[_.amount])") Windowed<Double> f10,
    @Window(value = "1d", expression = "_.transactions[_.amount].sum") Windowed<Double> f11,
    @Window(value = "1d", expression = "_.transactions[_.amount].sum()]") Windowed<Double> f12,
    @Window(value = "1d", expression = "_.transactions.amount.sum()") Windowed<Double> f13,
    @Window(value = "1d", expression = """
        _.transactions[_.category == "food" _.amount].sum()""") Windowed<Double> f14,
    @Window(value = "1d", expression = "_.transactions[_.category == food].count()") Windowed<Long> f15,
    @Window(value = "1d", expression = "_.transactions[_.category.equals('food')].count()") Windowed<Long> f16,
    @Window(value = "1d", expression = "_.transactions[!_.small].count()") Windowed<Long> f17,
    @Window(value = "1d", expression = "_.transactions[not _.small].count()") Windowed<Long> f18,
    @Window(value = "1d", expression = "_.transactions[_.category = 'food'].count()") Windowed<Long> f19,
    @Window(value = "1d", expression = "_.transactions[_.amount].average()") Windowed<Double> f20,
    @Window(value = "1d", expression = "_.transactions[_.amount].Sum()") Windowed<Double> f21,
    @Window(value = "1d", expression = "_.transaction[_.amount].sum()") Windowed<Double> f22,
    @Window(value = "1d", expression = "_.Transactions[_.amount].sum()") Windowed<Double> f23,
    @Window(value = "1d", expression = "_.transactions[_.amount].sum();") Windowed<Double> f24,
    @Window(value = "1d", expression = "User.transactions[_.amount].sum()") Windowed<Double> f25,
    @Window(value = "1d", expression = "_.transactions[_.amount > 100L].count()") Windowed<Long> f26,
    @Window(value = "1d", expression = "_.transactions[_.amount > 1_000].count()") Windowed<Long> f27,
    @Window(value = "1d", expression = "_.transactions[_.amount > 1,000].count()") Windowed<Long> f28,
    @Window(value = "1d", expression = "_.transactions[_.kind == Kind.CARD].count()") Windowed<Long> f29,
    @Window(value = "1d", expression = "_.transactions[_.kind == 'card'].count()") Windowed<Long> f30,
    @Window(value = "1d", expression = "_.transactions[_.amount > '100'].count()") Windowed<Long> f31,
    @Window(value = "1d", expression = "_.transactions[_.amount, _.amount].sum()") Windowed<Double> f32,
    @Window(value = "1d", expression = "_.transactions[_.category === 'a'].count()") Windowed<Long> f33,
    @Window(value = "1d", expression = "_.transactions[_.amount % 2 == 0].count()") Windowed<Long> f34,
    @Window(value = "1d", expression = "_.transactions[_.amount ** 2].sum()") Windowed<Double> f35,
    @Window(value = "1d", expression = "_.transactions[_.small ? 1 : 0].sum()") Windowed<Double> f36,
    @Window(value = "1d", expression = "_.transactions[1 if _.small else 0].sum()") Windowed<Double> f37,
    @Window(value = "1d", expression = "_.transactions[_.category like 'a'].count()") Windowed<Long> f38,
    @Window(value = "1d", expression = "_.transactions[_.ts > now()].count()") Windowed<Long> f39,
    @Window(value = "1d", expression = "_.transactions[_.ts > '2026-01-01'].count()") Windowed<Long> f40,
    @Window(value = "1d", expression = "_.transactions().count()") Windowed<Long> f41,
    @Window(value = "1d", expression = "_.transactions[].count()") Windowed<Long> f42,
    @Window(value = "1d", expression = "_.transactions[_.category in 'food'].count()") Windowed<Long> f43,
    @Window(value = "1d", expression = "_.transactions[_.category in ()].count()") Windowed<Long> f44,
    @Window(value = "1d", expression = "_.transactions[_.category in ('a', 'b')].count()") Windowed<Long> f45,
    @Window(value = "1d", expression = "_.transactions[_.amount].count_distinct()") Windowed<Long> f46,
    @Window(value = "1d", expression = "_.transactions[_.amount()].sum()") Windowed<Double> f47,
    @Window(value = "1d", expression = "_.transactions[_['amount']].sum()") Windowed<Double> f48,
    @Window(value = "1d", expression = "_.transactions[Transaction.amount].sum()") Windowed<Double> f49,
    @Window(value = "1d", expression = "this.transactions[_.amount].sum()") Windowed<Double> f50,
    @Window(value = "1d", expression = "SELECT sum(amount) FROM transactions") Windowed<Double> f51,
    @Window(value = "1d", expression = "_.transactions[_.small == true, _.amount].sum().") Windowed<Double> f52,
    @Window(value = "1d", expression = "_.transactions[_.small == 'true'].count()") Windowed<Long> f53,
    @Window(value = "1d", expression = "_.transactions[_.small == 1].count()") Windowed<Long> f54,
    @Window(value = "1d", expression = "_.transactions[_.amount > [1, 2]].count()") Windowed<Long> f55) {}

@Features
record Transaction(
    String id,
    @ForeignKey(User.class) String userId,
    double amount,
    boolean small,
    @Nullable String category,
    Kind kind,
    Instant ts) {
    enum Kind { CARD, CASH }
}
