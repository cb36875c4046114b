package bank;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.HasMany;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @HasMany(foreignKey = "payeeId") DataFrame<Transaction> received,
        @Window(value = "1h", expression = "_.transactions[_.status == 'OK'].count()") Windowed<Long> tries,
        @Window(value = "1h", expression = "_.received.group_by(_.userId).agg(_.count())") Windowed<Map<String, Long>> payers) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, String payeeId, Status status) {}
