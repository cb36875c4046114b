package people;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;
import rides.Ride;

@Features
public record Driver(
        long id,
        DataFrame<Ride> rides,
        @Window(value = "1d", expression = "_.rides[_.kind == 'POOL'].count()") Windowed<Long> pooled) {}
