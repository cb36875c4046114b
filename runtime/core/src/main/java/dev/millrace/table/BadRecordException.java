package dev.millrace.table;

/** A record that cannot be counted. It fails alone: nothing of it has been added anywhere. */
public final class BadRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a record cannot be counted. */
    public enum Reason {
        /** Its bytes are no message of the declared type. */
        UNDECODABLE,
        /** The resolver threw. */
        RESOLVER,
        /** A join key or a needed feature is null. */
        MISSING,
        /** A number is NaN or infinite. */
        NUMBER,
        /** Its time cannot be used: the record has none, or it lies outside the years 1 to 9999. */
        TIME,
        /** Its event time is further ahead of the record's own than is allowed. */
        FUTURE,
        /** It is beyond a limit: the record, a string or a key of it is too long, or it is nested too deep. */
        LIMIT
    }

    private final Reason reason;

    public BadRecordException(Reason reason, String problem) {
        this(reason, problem, null);
    }

    /** @param cause what the resolver or a library threw */
    @SuppressWarnings("this-escape")
    public BadRecordException(Reason reason, String problem, @org.jspecify.annotations.Nullable Throwable cause) {
        super(problem, cause, false, false); // no trace: records fail by the thousand, and the place is in the message
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
