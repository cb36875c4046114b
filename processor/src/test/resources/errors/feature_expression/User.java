package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

@Features
record User(
        String id,
        @Feature(name = "in_vain") DataFrame<Transaction> transactions,
        @Feature(expression = "_.transactions[_.amount].sum()") long sum,
        @Feature(expression = "_.transactions[_.amount].mean()") double mean,
        @Feature(expression = "_.transactions[_.amuont].max()") @Nullable Double misspelt,
        @Feature(expression = "_.transactions.count()", defaultValue = "none") long badDefault,
        @Feature(expression = "_.transactions.count()", name = "sum") long taken,
        @Feature(expression = "_.transactions.count()") Windowed<Long> windowed,
        @Feature(description = "in vain") @Window(value = "30d", expression = "_.transactions.count()")
        Windowed<Long> both) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {
    @Feature(expression = "_.amount")
    double again() {
        return amount;
    }
}
