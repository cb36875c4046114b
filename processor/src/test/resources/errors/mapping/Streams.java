package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Output;
import dev.millrace.Stream;
import java.util.List;

record Message(String id, User user, double amount, Shop merchant, long ts) {
    record User(String userId, String name) {}

    record Shop(String name, int rank) {}
}

record Plain(String userId, double amount, String shop) {}

interface Streams {
    @Stream(source = @KafkaSource(name = "sound"))
    @Output(feature = "merchant", from = "_.shop")
    Transaction sound(Plain message);

    @Stream(source = @KafkaSource(name = "misspelt"))
    @Output(feature = "userId", from = "_.user.userid")
    @Output(feature = "merchant", from = "_.merchnat.name")
    @Output(feature = "ammount", from = "_.amount")
    Transaction misspelt(Message message);

    @Stream(source = @KafkaSource(name = "typed"), outputs = {"userId", "amount", "merchant"})
    @Output(feature = "userId", from = "_.user")
    @Output(feature = "amount", from = "_.merchant.rank")
    @Output(feature = "merchant", from = "_.merchant.rank")
    Transaction typed(Message message);

    @Stream(source = @KafkaSource(name = "paths"), outputs = {"userId", "amount", "merchant"})
    @Output(feature = "userId", from = "_.user.userId.length")
    @Output(feature = "amount", from = "_.amount.sum()")
    @Output(feature = "merchant", from = "_.merchant.")
    Transaction paths(Message message);

    @Stream(source = @KafkaSource(name = "twice"), outputs = {"userId", "amount", "merchant"})
    @Output(feature = "userId", from = "_.user.userId")
    @Output(feature = "userId", from = "_.user.name")
    @Output(feature = "merchant", from = "_.merchant.name")
    Transaction twice(Message message);

    @Stream(source = @KafkaSource(name = "lacking"))
    @Output(feature = "userId", from = "_.shop")
    Transaction lacking(Plain message);

    @Stream(source = @KafkaSource(name = "several"))
    List<Transaction> several(Plain message);

    @Stream(source = @KafkaSource(name = "implied"), outputs = {"userId", "amount", "merchant", "ts"})
    @Output(feature = "userId", from = "_.user.userId")
    @Output(feature = "merchant", from = "_.merchant.name")
    Transaction implied(Message message);

    @Stream(source = @KafkaSource(name = "body"))
    @Output(feature = "userId", from = "_.userId")
    static Transaction body(Plain message) {
        return null;
    }
}
