package bank;

import dev.millrace.Materialization;

@Materialization(bucketDuration = "2h")
@interface Coarse {}
