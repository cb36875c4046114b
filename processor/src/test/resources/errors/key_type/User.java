package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import java.time.Instant;

@Features
record User(double id, DataFrame<Transaction> transactions) {}

@Features
record Card(@Id Instant opened, DataFrame<Transaction> transactions) {}

@Features
record Transaction(@ForeignKey(User.class) double userId, @ForeignKey(Card.class) Instant opened) {}

@Features
record Unread(double id) {}
