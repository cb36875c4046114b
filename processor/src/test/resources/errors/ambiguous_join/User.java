package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transfer> transfers,
        @Window(value = "1d", expression = "_.transfers.count()") Windowed<Long> tries) {}

@Features
record Transfer(String id, @ForeignKey(User.class) String sender, @ForeignKey(User.class) String receiver) {}
