package formats;

import dev.millrace.Features;
import dev.millrace.ForeignKey;

/** One payment. */
@Features
public record Payment(@ForeignKey(User.class) String userId, long cents) {}
