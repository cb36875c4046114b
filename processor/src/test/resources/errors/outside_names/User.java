package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features(name = "bank user")
record User(
        String id,
        @Feature(name = "2nd_name") String name,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions.count()", name = "user.tries") Windowed<Long> tries,
        @Feature(expression = "_.transactions.count()", name = "tries-ever") long ever) {}

@Features(name = "")
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {
    @Feature(name = "größe")
    double size() {
        return amount;
    }
}
