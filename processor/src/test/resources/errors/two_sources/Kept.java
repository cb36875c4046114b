package bank;

import dev.millrace.KafkaSource;

@KafkaSource(name = "kept")
@interface Kept {}
