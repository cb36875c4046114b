package shop;

import dev.millrace.*;
import java.time.Instant;
import java.util.Optional;

@Features
record Merchant(String id) {}

interface Closed {}

@Features
record Payment(
        @ForeignKey(Card.class) long cardId,
        double amount,
        Optional<Merchant> maybe,
        Closed closed,
        Instant ts) {}

@Features
record Card(
        long id,
        String holder,
        DataFrame<Payment> payments,
        @Window(value = {"1h", "1d"}, expression = "_.payments.count()") Windowed<Long> tries,
        @Window(value = "1h", expression = "_.tries[_.chalk_window] + _.payments.count()") Windowed<Long> mixed,
        @Window(value = "1h", expression = "_.payments[_.amount].sum() / _.tries['1h']") Windowed<Double> ratio,
        @Window(value = "1h", expression = "_.tries['1h'].sum()") Windowed<Long> ofAFeature,
        @Window(value = "1h", expression = "_.tries.sum()") Windowed<Long> ofAFeatureOfWindows,
        @Window(value = "1h", expression = "_.tries1h * 2") Windowed<Long> byTheNameOfTheRead,
        @Window(value = "1h", expression = "_.nothing * 2") Windowed<Long> unknown,
        @Window(value = "1h", expression = "_.holder + 2") Windowed<Long> plain,
        @Window(value = "1h", expression = "_.payments * 2") Windowed<Long> relation,
        @Window(value = "1h", expression = "_.payments[_.maybe.id == 'a'].count()") Windowed<Long> optional,
        @Window(value = "1h", expression = "_.payments[_.closed.id == 'a'].count()") Windowed<Long> closedOne,
        @Window(value = "1h", expression = "5") Windowed<Long> constant) {}
