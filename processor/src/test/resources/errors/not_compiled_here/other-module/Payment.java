package other;

import dev.millrace.Features;

@Features
public record Payment(String id, double amount) {}
