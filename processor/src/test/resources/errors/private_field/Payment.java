package bank;

import dev.millrace.Features;
import dev.millrace.ForeignKey;

@Features
class Payment {
    String id;

    @ForeignKey(User.class)
    String userId;

    private double amount;
}
