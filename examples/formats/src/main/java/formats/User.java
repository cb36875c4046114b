package formats;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;

/** Someone who pays, in whatever format that is told. */
@Features
public record User(
        String id,
        DataFrame<Payment> payments,

        @Window(value = "30d", expression = "_.payments[_.cents].sum()")
        Windowed<Long> paid) {}
