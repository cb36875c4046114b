package bank;

import dev.millrace.*;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Features
record Merchant(String id, String category, double risk, URI page, Windowless inner) {
    record Windowless(int level) {}
}

@Features
record Transfer(
        @ForeignKey(Account.class) long accountId,
        @ForeignKey(Merchant.class) String merchantId,
        double amount,
        @Nullable Merchant shop,
        URI page,
        Instant ts) {}

@Features
record Account(
        long id,
        DataFrame<Transfer> transfers,
        @Window(value = "1h", expression = "_.transfers[_.shop.categry == 'food'].count()") Windowed<Long> misspelt,
        @Window(value = "1h", expression = "_.transfers[_.shop.inner.levle].sum()") Windowed<Long> deeper,
        @Window(value = "1h", expression = "_.transfers[_.merchant.category == 'food'].count()") Windowed<Long> notCarried,
        @Window(value = "1h", expression = "_.transfers[_.amount.cents].sum()") Windowed<Double> ofANumber,
        @Window(value = "1h", expression = "_.transfers[_.page.host == 'a'].count()") Windowed<Long> ofALibrary,
        @Window(value = "1h", expression = "_.transfers[_.shpo.category == 'food'].count()") Windowed<Long> misspeltFirst,
        @Window(value = "1h", expression = "_.transfers[_.shop == 'food'].count()") Windowed<Long> object,
        @Window(value = "1h", expression = "_.transfers[_.shop.inner].sum()") Windowed<Long> objectBehind,
        @Window(value = "1h", expression = "_.transfers[_.shop.risk.sum()].count()") Windowed<Long> called,
        @Window(value = "1h", expression = "_.transfers.group_by(_.shop.risk).agg(_.count())")
        Windowed<Map<Double, Long>> grouped,
        @Window(value = "1h", expression = "_.transfers[_.shop.chalk_window > 3].count()") Windowed<Long> bound) {}
