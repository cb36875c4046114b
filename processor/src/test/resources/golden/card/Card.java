package cards;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;
import org.jspecify.annotations.Nullable;

@Features(name = "card", description = "A payment card", owner = "fraud", tags = {"cards", "live"})
public record Card(
        long id,
        DataFrame<Payment> payments,
        @Window(
                value = {"1h", "1d", "all"},
                expression = "_.payments.count()",
                defaultValue = "0",
                description = "How often it was tried",
                owner = "issuing",
                tags = "velocity")
        @Fine
        Windowed<Long> tries,
        @Window(
                value = {"1h", "1d"},
                expression = """
                        _.payments[_.status == 'DECLINED', ~_.is_small,
                                   _.at > _.chalk_window].count()""")
        @Fine
        Windowed<Long> declined,
        @Window(value = "7d", expression = "_.payments[_.cents].sum()") Windowed<Long> cents,
        @Window(value = "7d", expression = "_.payments[_.cents].mean()", defaultValue = "-1")
        Windowed<Double> meanCents,
        @Window(value = "7d", expression = "_.payments[_.cents].min()") Windowed<@Nullable Long> leastCents,
        @Window(value = "7d", expression = "_.payments[_.items].max()", defaultValue = "0") Windowed<Integer> mostItems,
        @Window(
                value = "30d",
                expression = "_.payments[_.amount, ~((_.category == \"gift\") | (_.amount > 3.5))].mean()")
        Windowed<@Nullable Double> oddMean,
        @Window(value = "30d", expression = "_.payments[_.amount].max()") @Fine
        Windowed<@Nullable Double> largest,
        @Window(
                value = {"1h", "1d"},
                expression = "_.declined[_.chalk_window] / _.tries[_.chalk_window]",
                defaultValue = "0.0",
                description = "The share of what was declined")
        Windowed<Double> declinedShare,
        @Feature(expression = "coalesce(_.most_items['7d'], 1) + _.tries['all']") long odd) {}
