package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Purchase> purchases,
        @Window(value = "30d", expression = "_.purchases[_.cents].sum()") Windowed<Integer> month,
        @Window(value = "30d", expression = "_.purchases[_.points].sum()") Windowed<Short> points,
        @Window(value = "30d", expression = "_.purchases[_.cents * 2.0].sum()") Windowed<Integer> fractions,
        @Feature(expression = "_.purchases[_.cents + _.points].sum()") int ever) {}

@Features
record Purchase(@ForeignKey(User.class) String userId, int cents, short points) {}
