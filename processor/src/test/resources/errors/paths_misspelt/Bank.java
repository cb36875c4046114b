package bank;

import dev.millrace.*;

record Merchant(String id, String category) {}

@Features
record Transfer(@ForeignKey(Account.class) long accountId, double amount, Merchant shop) {}

@Features
record Account(
        long id,
        String favourite,
        DataFrame<Transfer> transfers,
        @HasMany(foreignKey = "shop.categroy", localKey = "favourite") DataFrame<Transfer> liked,
        @Window(value = "1h", expression = "_.transfers.count()") Windowed<Long> tries) {}

interface Streams {
    @Stream(source = @KafkaSource(name = "transfers", keyedBy = "shop.idd"))
    static Transfer transfers(Transfer transfer) {
        return transfer;
    }
}
