package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features(name = "person")
record User(
        String id,
        String userID,
        String userId,
        DataFrame<Transaction> rows,
        @Window(value = "1d", expression = "_.rows.count()", name = "user_id") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.rows.count()", name = "rows") Windowed<Long> more) {}

@Features
record Person(String id) {}

@Features(name = "person")
record Customer(String id) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId) {}
