package bank;

import dev.millrace.Bucket;
import dev.millrace.Materialization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target(ElementType.RECORD_COMPONENT)
@Materialization(bucketDurations = @Bucket(value = "soon", windows = "1h"))
@interface OnComponents {}
