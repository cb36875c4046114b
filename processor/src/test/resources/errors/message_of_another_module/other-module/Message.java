package other;

import java.time.LocalDate;

public record Message(String id, LocalDate day) {}
