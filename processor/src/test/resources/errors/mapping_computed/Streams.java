package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Output;
import dev.millrace.Stream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record Message(String userId, double amount, long cents, BigDecimal exact, @Nullable Shop merchant) {
    record Shop(String name, int rank, Size size) {}

    enum Size {
        SMALL,
        LARGE
    }
}

interface Streams {
    @Stream(source = @KafkaSource(name = "sound"))
    @Output(feature = "userId", from = "F.lower(_.userId)")
    @Output(feature = "amount", from = "_.cents / 100")
    @Output(feature = "merchant", from = "coalesce(upper(_.merchant.name), 'none')")
    @Output(feature = "rank", from = "7")
    @Output(feature = "hour", from = "if_then_else(_.merchant is null, 0, 1)")
    @Output(feature = "size", from = "'LARGE'")
    Transaction sound(Message message);

    @Stream(source = @KafkaSource(name = "inside"))
    @Output(feature = "userId", from = "lower(_.userID) ")
    @Output(feature = "amount", from = "_.amount * _.merchant.rnak + abs(_.userId)")
    @Output(feature = "merchant", from = "lower(merchant, 1)")
    @Output(feature = "rank", from = "_.merchant.rank > ")
    @Output(feature = "hour", from = "length(rank) + lenth(_.merchant.name)")
    @Output(feature = "size", from = "'MEDIUM'")
    Transaction inside(Message message);

    @Stream(source = @KafkaSource(name = "typed"))
    @Output(feature = "userId", from = "_.cents + 1")
    @Output(feature = "amount", from = "_.cents * 2")
    @Output(feature = "merchant", from = "_.merchant.name == 'kiosk'")
    @Output(feature = "rank", from = "_.merchant.rank + 1")
    @Output(feature = "hour", from = "_.amount / 2")
    @Output(feature = "size", from = "coalesce(_.merchant.size, 'MEDIUM')")
    Transaction typed(Message message);

    @Stream(source = @KafkaSource(name = "written"))
    @Output(feature = "userId", from = "5")
    @Output(feature = "amount", from = "'5'")
    @Output(feature = "merchant", from = "None")
    @Output(feature = "rank", from = "3000000000")
    @Output(feature = "hour", from = "2.5")
    @Output(feature = "size", from = "_.merchant.size()")
    Transaction written(Message message);

    @Stream(source = @KafkaSource(name = "others"))
    @Output(feature = "userId", from = "lower(userId)")
    @Output(feature = "amount", from = "_.exact * 2")
    @Output(feature = "merchant", from = "lower(_.merchant)")
    @Output(feature = "rank", from = "_")
    @Output(feature = "hour", from = "_.cents[0]")
    Transaction others(Message message);

    @Stream(source = @KafkaSource(name = "hidden", deserializer = shop.Orders.class))
    @Output(feature = "merchant", from = "if_then_else(_.state is null, 'a', 'b')")
    @Output(feature = "rank", from = "1")
    @Output(feature = "hour", from = "1")
    @Output(feature = "size", from = "'LARGE'")
    Transaction hidden(shop.Order message);
}
