package dev.millrace;

/** A read of one field that has no value to give, such as a sum that does not fit its type. */
public final class FieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the field's outside name, such as {@code user.total__86400__}
     * @param problem what is wrong with it, in a sentence
     */
    public FieldException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The outside name of the field that was read. */
    public String field() {
        return field;
    }
}
