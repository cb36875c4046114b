package shop;

import dev.millrace.*;
import java.time.Instant;

@Features
record Payment(@ForeignKey(Card.class) long cardId, boolean declined, Instant ts) {}

@Features
record Card(
        long id,
        DataFrame<Payment> payments,
        @Window(
                value = {"2h", "1d"},
                expression = "_.payments[_.declined].count()",
                materialization = @Materialization(bucketDuration = "1h"))
        Windowed<Long> declined,
        @Window(
                value = {"2h", "1d"},
                expression = "_.payments.count()",
                materialization = @Materialization(bucketDuration = "1m"))
        Windowed<Long> tries,
        @Window(
                value = {"2h", "1d"},
                expression = "_.declined[_.chalk_window] / _.tries[_.chalk_window]",
                defaultValue = "0.0")
        Windowed<Double> share,
        @Feature(expression = "1 - _.declined['2h'] / (_.tries['1d'] + 1)", defaultValue = "0") double rest,
        @Feature(expression = "_.tries['2h'] / _.declined['1d']", defaultValue = "0") double fineOverCoarse,
        @Feature(expression = "_.declined['1d'] / _.tries['2h']", defaultValue = "0") double longOverShort) {}
