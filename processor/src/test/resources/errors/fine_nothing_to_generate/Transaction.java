package bank;

import dev.millrace.Features;

@Features
public record Transaction(String id, double amount) {}
