package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.HasMany;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record Account(
        String number,
        long bank,
        @HasMany(foreignKey = {"account", "bank"}, localKey = {"number", "bank"}) DataFrame<Booking> bookings,
        @Window(value = "1d", expression = "_.bookings[_.amount].sum()") Windowed<Double> booked) {}

@Features
record Booking(String account, long bank, double amount) {}

record BookingMsg(String account, double amount) {}

class Streams {
    @Stream(source = @KafkaSource(name = "bookings"), outputs = {"account", "amount"})
    static Booking bookings(BookingMsg m) {
        return new Booking(m.account(), 0, m.amount());
    }
}
