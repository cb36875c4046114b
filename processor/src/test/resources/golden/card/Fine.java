package cards;

import dev.millrace.Bucket;
import dev.millrace.Materialization;

@Materialization(
        bucketDuration = "1h",
        bucketDurations = @Bucket(value = "1m", windows = "1h"),
        bucketStart = "2026-01-01T00:30:00+02:00")
@interface Fine {}
