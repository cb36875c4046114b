package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.HasMany;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record Account(
        String id,
        Bank bank,
        double limit,
        @HasMany(foreignKey = "from") DataFrame<Transfer> sent,
        @HasMany(foreignKey = "to", localKey = "idd") DataFrame<Transfer> received,
        @HasMany(foreignKey = {"from", "bank"}) DataFrame<Transfer> shorter,
        @HasMany(foreignKey = {}) DataFrame<Transfer> none,
        @HasMany(foreignKey = {"from", "bank"}, localKey = {"bank", "id"}) DataFrame<Transfer> crossed,
        @HasMany(foreignKey = "amount", localKey = "limit") DataFrame<Transfer> fractions,
        @HasMany(foreignKey = {"from", "to"}, localKey = {"id", "id"}) DataFrame<Transfer> toItself,
        @HasMany(foreignKey = "otherBank", localKey = "bank") DataFrame<Transfer> ofBank,
        @HasMany(foreignKey = "from") long count,
        @Window(value = "1d", expression = "_.sent.count()") Windowed<Long> tries) {
    enum Bank { NORTH, SOUTH }
}

@Features
record Transfer(String fromId, String to, Account.Bank bank, Other otherBank, double amount, String from) {
    enum Other { NORTH, SOUTH }
}

@Features
record Nameless(
        String number,
        @HasMany(foreignKey = "fromID", localKey = "number") DataFrame<Transfer> transfers,
        @HasMany(foreignKey = "from") DataFrame<Transfer> byId) {}

class Outside {
    @HasMany(foreignKey = "from")
    DataFrame<Transfer> transfers;
}
