package bank;

import dev.millrace.Features;
import dev.millrace.ForeignKey;

@Features
public record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, int ts) {}
