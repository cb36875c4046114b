package dev.millrace.json;

import dev.millrace.table.BadRecordException;
import java.util.List;

/** The fields that a message reader knows, each with the spellings under which it may stand in the text. */
public final class FieldNames {
    private final List<List<String>> spellings;

    private FieldNames(List<List<String>> spellings) {
        this.spellings = spellings;
    }

    /** One array a field: its spellings, the first of which names it in messages. */
    public static FieldNames of(String[]... spellings) {
        return new FieldNames(java.util.Arrays.stream(spellings).map(List::of).toList());
    }

    /** How many fields there are. */
    public int size() {
        return spellings.size();
    }

    /** The spellings of one field, at least one. */
    public List<String> spellings(int field) {
        return spellings.get(field);
    }

    /**
     * Marks a field as seen.
     *
     * @param seen the marks of 64 fields, one a bit; {@code field} is the bit {@code field % 64}
     * @throws BadRecordException if it was seen before, in whichever spelling
     */
    public long once(long seen, int field) {
        long mark = 1L << field; // the shift takes field % 64
        if ((seen & mark) != 0) {
            throw new BadRecordException(
                    BadRecordException.Reason.UNDECODABLE,
                    "field \"" + spellings.get(field).get(0) + "\" stands there twice");
        }
        return seen | mark;
    }

    /**
     * Checks that required fields were seen.
     *
     * @param seen the marks of the fields [first, first + 64)
     * @param required the marks that must be there
     * @throws BadRecordException naming the first one that is not
     */
    public void require(long seen, long required, int first) {
        long missing = required & ~seen;
        if (missing != 0) {
            String name =
                    spellings.get(first + Long.numberOfTrailingZeros(missing)).get(0);
            throw new BadRecordException(BadRecordException.Reason.UNDECODABLE, "field \"" + name + "\" is missing");
        }
    }
}
