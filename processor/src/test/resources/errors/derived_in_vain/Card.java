package shop;

import dev.millrace.*;
import java.time.Instant;
import java.util.Map;

@Features
record Payment(@ForeignKey(Card.class) long cardId, double amount, String country, Instant ts) {}

@Features
record Card(
        long id,
        DataFrame<Payment> payments,
        @Window(value = {"1h", "1d"}, expression = "_.payments.count()") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.payments.group_by(_.country).agg(_.count())")
        Windowed<Map<String, Long>> countries,
        @Feature(expression = "_.countries['1d'] / _.tries['1d']", defaultValue = "0") double ofAMap,
        @Window(
                value = "1h",
                expression = "_.tries[_.chalk_window] * 2",
                materialization = @Materialization(bucketDuration = "1m"))
        Windowed<Long> cut,
        @Window(value = "1h", expression = "_.tries[_.chalk_window] * 3", maxGroups = 7) Windowed<Long> limited) {}
