package shop;

import dev.millrace.*;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
record Payment(@ForeignKey(Card.class) long cardId, double amount, Instant ts) {}

@Features
record Card(
        long id,
        String holder,
        DataFrame<Payment> payments,
        @Window(value = {"1h", "1d", "30d"}, expression = "_.payments.count()") Windowed<Long> tries,
        @Window(value = {"1h", "1d"}, expression = "_.payments[_.amount > 9].count()") Windowed<Long> large,
        @Feature(expression = "_.payments.count()") long ever,
        @Window(value = {"1h", "30d"}, expression = "_.large[_.chalk_window] / _.tries[_.chalk_window]", defaultValue = "0")
        Windowed<Double> share,
        @Feature(expression = "_.tries['2h'] / _.tries['30d']", defaultValue = "0") double unknownWindow,
        @Feature(expression = "_.tries[_.chalk_window] / _.tries['30d']", defaultValue = "0") double ownWindow,
        @Feature(expression = "_.tries / _.tries['30d']", defaultValue = "0") double noWindow,
        @Feature(expression = "_.ever['1d'] * 2") long lifetime,
        @Feature(expression = "_.tries[3] * _.tries['1h']") long number,
        @Feature(expression = "_.trise['1h'] * 2") long misspelt,
        @Feature(expression = "_.tries['1h'] + _.holder") long plain,
        @Feature(expression = "_.tries['1h'] / _.tries['1d']") double mayBeNull,
        @Feature(expression = "_.tries['1h'] / _.tries['1d']", defaultValue = "0") long wrongType,
        @Feature(expression = "_.tries['1h'] / _.tries['1d']", defaultValue = "none") double badDefault,
        @Feature(expression = "_.tries['1h'] > _.tries['1d'] | _.ever > 2") boolean parentheses,
        @Feature(expression = "lower(_.tries['1h'])") long argument,
        @Feature(expression = "_.b * 2") long a,
        @Feature(expression = "_.c + 1") long b,
        @Feature(expression = "_.a - _.tries['1h']") long c,
        @Feature(expression = "_.a + 1") long afterTheCycle) {}
