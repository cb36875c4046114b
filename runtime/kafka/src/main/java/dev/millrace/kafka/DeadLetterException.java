package dev.millrace.kafka;

/** A bad record that cannot be written to its dead-letter topic; its message says what to do. The source stops for it. */
final class DeadLetterException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DeadLetterException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
