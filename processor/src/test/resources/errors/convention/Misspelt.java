package bank;

import dev.millrace.Materialization;

@Materialization(bucketDuration = "1 hour")
@interface Misspelt {}
