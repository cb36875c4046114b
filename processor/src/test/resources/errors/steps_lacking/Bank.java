package bank;

import dev.millrace.*;

@Features
record Merchant(String id, String category, double risk) {}

@Features
record Transfer(@ForeignKey(Account.class) long accountId, double amount, Merchant shop) {}

@Features
record Account(
        long id,
        DataFrame<Transfer> transfers,
        @Window(value = "1h", expression = "_.transfers[_.shop.category == 'food'].count()") Windowed<Long> meals,
        @Window(value = "1h", expression = "_.transfers[_.shop.risk].sum()") Windowed<Double> risk) {}

record Message(long accountId, double amount, Shop shop) {
    record Shop(String category) {}
}

interface Streams {
    @Stream(source = @KafkaSource(name = "lacking"), outputs = {"accountId", "amount"})
    static Transfer lacking(Message message) {
        return new Transfer(message.accountId(), message.amount(), new Merchant("", "", 0));
    }

    @Stream(source = @KafkaSource(name = "partly"), outputs = {"accountId", "shop.category"})
    static Transfer partly(Message message) {
        return new Transfer(message.accountId(), message.amount(), new Merchant("", "", 0));
    }

    @Stream(source = @KafkaSource(name = "unknown"), outputs = {"accountId", "shop.categori"})
    static Transfer unknown(Message message) {
        return new Transfer(message.accountId(), message.amount(), new Merchant("", "", 0));
    }

    @Stream(source = @KafkaSource(name = "mapped"))
    @Output(feature = "shop", from = "_.shop")
    Transfer mapped(Message message);

    @Stream(source = @KafkaSource(name = "ofOtherType"))
    @Output(feature = "shop.risk", from = "_.shop.category")
    Transfer ofOtherType(Message message);
}
