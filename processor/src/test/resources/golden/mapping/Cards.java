package cards;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Output;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A declared mapping: fields as they are, and what is computed of them. */
interface Cards {
    @Features
    record Payment(
            @ForeignKey(Card.class) String cardId,
            double euros,
            @Nullable String category,
            boolean online,
            String currency,
            Instant ts) {}

    @Features
    record Card(
            String id,
            DataFrame<Payment> payments,
            @Window(value = "1d", expression = "_.payments[_.euros, _.category == 'food', ~_.online].sum()")
            Windowed<Double> food,
            @Window(value = "1d", expression = "_.payments[_.currency == 'EUR'].count()") Windowed<Long> inEuros) {}

    record Message(CardRef card, long cents, @Nullable Merchant merchant, long seconds) {}

    record CardRef(String number) {}

    record Merchant(@Nullable String category, @Nullable String city) {}

    @Stream(source = @KafkaSource(name = "payments", keyedBy = "cardId"))
    @Output(feature = "cardId", from = "_.card.number")
    @Output(feature = "euros", from = "_.cents / 100")
    @Output(feature = "category", from = "lower(_.merchant.category)")
    @Output(feature = "online", from = "_.merchant.city is null")
    @Output(feature = "currency", from = "'EUR'")
    @Output(feature = "ts", from = "from_unix_seconds(_.seconds)")
    Payment payments(Message message);
}
