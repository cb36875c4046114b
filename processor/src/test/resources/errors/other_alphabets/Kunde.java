package bank.straße;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

class Straße {
    @Features
    record Kunde(
            String id,
            DataFrame<Zahlung> zahlungen,
            @Window(value = "1h", expression = "_.zahlungen[_.größe].sum()") Windowed<Double> java,
            @Window(value = "1h", expression = "_.zahlungen[_.groesse, _.wort == '😀ß', _.wrt == 'ß'].sum()")
            Windowed<Double> behindSmileys,
            @Window(value = "1h", expression = "_.zahlungen[_.wort == '\u00df' & _.groesse > 1].count()")
            Windowed<Long> escaped,
            @Window(value = "1h", expression = """
                    _.zahlungen[
                        _.groesse,
                        _.wort == 'große Straße',\t_.groese > 1
                    ].sum()""")
            Windowed<Double> block,
            @Window(value = "1h", expression = Straße.VORNE + "[_.groesse, _.wort > 'ß'].sum()")
            Windowed<Double> joined) {}

    static final String VORNE = "_.zahlungen";

    @Features
    record Zahlung(
            @ForeignKey(Kunde.class) String kundeId, @Feature(name = "groesse") double größe, String wort) {}
}
