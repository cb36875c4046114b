package dev.millrace.kafka.json;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import com.alibaba.fastjson2.util.IOUtils;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text with the pull parser of fastjson2. That one converts between types, repairs and guesses, so each
 * call is preceded by a look at the bytes that it is going to take: their first one must be of the type asked for, a
 * number must be spelt as JSON spells it, and a comma or bracket must stand before. Bytes that are not UTF-8, comments,
 * and nesting that would exhaust its stack never reach it.
 *
 * <p>What it reads though JSON does not have it: control characters, unknown escapes and wrong hexadecimal digits in
 * strings and names; before a comma, a colon or the end of an object or array, some bytes that are no white space. See
 * {@code harmless_laxities_of_the_library} in its test.
 */
final class FastjsonReader implements JsonReader {
    /** Longer numbers are refused: nobody means them, and their cost grows with the square. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int BEFORE_FIRST = -1;
    private static final int IN_ARRAY = -2;

    private static final int LONGEST_SHOWN = 60;

    /** As many characters hold no more digits than a long always has, a sign included. */
    private static final int SAFE_LONG = 18;

    /** Without an exponent, as many characters are a number that one division makes, which rounds it right. */
    private static final int SAFE_DOUBLE = 16;

    /** No byte, as UTF-8 does not have it. */
    private static final byte NONE = (byte) 0xff;

    private final JSONReader.Context context = JSONFactory.createReadContext();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // it reports what is wrong
    private final CharBuffer decoded = CharBuffer.allocate(1024);
    private final IdentityHashMap<FieldNames, FieldHashes> tables = new IdentityHashMap<>();
    private final JsonLimits limits;
    private final int[] nameAt; // by depth, where the field's name begins, BEFORE_FIRST or IN_ARRAY

    private @Nullable FieldHashes hashes;

    private JSONReader library = JSONReader.of(new byte[0], context);
    private byte[] bytes = {};
    private int begin;
    private int end;
    private int depth;

    /** The first byte of the value that was read last, which {@link #error} names. */
    private int valueStart;

    /** Behind the object or array that is the text, once it was left. */
    private int closed;

    private boolean hasExponent;

    FastjsonReader(JsonLimits limits) {
        this.limits = limits;
        this.nameAt = new int[limits.depth() + 1];
        context.setFeatures(0); // they begin as what the process has set for its own use of the library
    }

    void begin(byte[] text, int offset, int length) {
        bytes = text;
        begin = offset;
        end = offset + length;
        valueStart = begin;
        depth = 0;
        closed = -1;
        boolean ascii = IOUtils.isASCII(text, offset, length);
        if (!ascii) {
            checkUtf8();
        }
        refuseComment(begin);
        library = JSONReader.of(
                text, offset, length, ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8, context);
        int first = afterSpace(begin);
        if (first != at()) {
            throw needed(first, "a value is needed");
        }
    }

    /** Checks that nothing but white space follows the value. */
    void end() {
        int rest = afterSpace(closed < 0 ? at() : closed);
        if (rest < end || library.getOffset() > end || before(end) == ',') {
            throw needed(rest, "the text should end after its value");
        }
    }

    private void checkUtf8() {
        ByteBuffer in = ByteBuffer.wrap(bytes, begin, end - begin);
        utf8.reset();
        CoderResult result;
        do {
            result = utf8.decode(in, decoded.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw place(in.position(), "not UTF-8");
        }
    }

    @Override
    public void beginObject() {
        enter('{', "an object is needed");
        library.nextIfObjectStart();
        nameAt[depth] = BEFORE_FIRST;
    }

    @Override
    public void beginArray() {
        enter('[', "an array is needed");
        library.nextIfArrayStart();
        nameAt[depth] = IN_ARRAY;
    }

    private void enter(char bracket, String needed) {
        if (toValue() != bracket) {
            throw needed(valueStart, needed);
        }
        if (depth == limits.depth()) {
            throw place(Reason.LIMIT, valueStart, "nested deeper than maxJsonDepth = " + limits.depth(), null);
        }
        refuseComment(valueStart + 1);
        depth++;
    }

    @Override
    public int nextField(FieldNames names) {
        if (!toName()) {
            return END;
        }
        if (hashes == null || hashes.names != names) {
            hashes = tables.computeIfAbsent(names, FieldHashes::new);
        }
        return hashes.find(readName(), bytes, nameAt[depth], library);
    }

    @Override
    public @Nullable String nextName() {
        if (!toName()) {
            return null;
        }
        readName();
        return bounded(library.getFieldName(), at());
    }

    private boolean toName() {
        int at = at();
        if (!atMember(at, '{', '}')) {
            library.nextIfObjectEnd();
            return false;
        }
        if (byteAt(at) != '"') {
            throw needed(at, "a field's name in double quotes is needed");
        }
        nameAt[depth] = at + 1;
        return true;
    }

    /**
     * Reads a name, and returns its hash. Not with readFieldName, which looks short names up in a cache of the process
     * that has one place for {@code amount} and for the same with a NUL behind it: whichever comes first stands for both.
     */
    private long readName() {
        try {
            return library.readFieldNameHashCode();
        } catch (JSONException e) { // on escapes beside a character of four bytes, too
            return Fnv.hashCode64(library.readFieldName()); // which it takes from no cache if it has escapes
        }
    }

    @Override
    public boolean nextElement() {
        if (atMember(at(), '[', ']')) {
            return true;
        }
        library.nextIfArrayEnd();
        return false;
    }

    /** Whether another member of the object or array begins at {@code at}, behind a comma if need be; or it ends. */
    private boolean atMember(int at, char open, char close) {
        byte before = before(at);
        if (byteAt(at) == close && before != ',') {
            refuseComment(at + 1);
            depth--;
            if (depth == 0) {
                closed = at + 1;
            }
            return false;
        }
        if (before != ',' && before != open) {
            throw needed(at, "\",\" or \"" + close + "\" is needed");
        }
        return true;
    }

    @Override
    public boolean nextNull() {
        if (toValue() != 'n') {
            return false;
        }
        library.readNull();
        return true;
    }

    @Override
    public boolean atString() {
        return toValue() == '"';
    }

    @Override
    public String nextString() {
        if (toValue() != '"') {
            throw needed(valueStart, "a string is needed");
        }
        return bounded(library.readString(), valueStart);
    }

    private String bounded(String text, int at) {
        if (text.length() > limits.stringLength()) {
            throw place(
                    Reason.LIMIT,
                    at,
                    "a string of " + text.length() + " characters, more than maxStringLength = "
                            + limits.stringLength(),
                    null);
        }
        return text;
    }

    @Override
    public boolean nextBoolean() {
        byte next = toValue();
        if (next != 't' && next != 'f') {
            throw needed(valueStart, "a boolean is needed");
        }
        return library.readBoolValue();
    }

    @Override
    public int nextInt() {
        long value = nextLong();
        if (value != (int) value) {
            throw error(value + " does not fit an int");
        }
        return (int) value;
    }

    @Override
    public long nextLong() {
        int behind = endOfNumber(true);
        if (behind - valueStart <= SAFE_LONG) {
            return library.readInt64Value();
        }
        String number = ascii(valueStart, behind);
        library.skipValue();
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw error(number + " does not fit a long");
        }
    }

    @Override
    public double nextDouble() {
        int behind = endOfNumber(false);
        int length = behind - valueStart;
        if (length <= SAFE_DOUBLE && !hasExponent) {
            return library.readDoubleValue();
        }
        // The library rounds halves away: 9007199254740993.0 would become 9007199254740994.
        double value = JavaDoubleParser.parseDouble(bytes, valueStart, length);
        if (Double.isInfinite(value)) {
            throw error(ascii(valueStart, behind) + " is too large for a double");
        }
        library.skipValue();
        return value;
    }

    @Override
    public BigDecimal nextDecimal() {
        int behind = endOfNumber(false); // which finds where it starts
        String number = ascii(valueStart, behind);
        library.skipValue();
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) { // its exponent does not fit an int
            throw error(number + " has too large an exponent");
        }
    }

    @Override
    public void skipValue() {
        int outside = depth;
        skipToken();
        while (depth > outside) {
            if (nameAt[depth] == IN_ARRAY ? nextElement() : skipName()) {
                skipToken();
            }
        }
    }

    private boolean skipName() {
        return toName() && library.skipName();
    }

    /** Passes over a value that holds no others, or enters one that does: the library would skip it recursively. */
    private void skipToken() {
        switch (toValue()) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"', 't', 'f', 'n' -> library.skipValue();
            default -> {
                endOfNumber(false);
                library.skipValue();
            }
        }
    }

    /** Where the number ends that is next and must be spelt as JSON spells it; the library has more spellings. */
    private int endOfNumber(boolean whole) {
        byte first = toValue();
        if (first != '-' && (first < '0' || first > '9')) {
            throw needed(valueStart, "a number is needed");
        }
        int digits = first == '-' ? valueStart + 1 : valueStart;
        int behind = endOfDigits(digits);
        if (bytes[digits] == '0' && behind - digits > 1) {
            throw place(digits, "a number does not begin with 0 and another digit");
        }
        hasExponent = false;
        byte next = byteAt(behind);
        if (next != ',' && next != '}') {
            behind = endOfFraction(behind, whole);
        }
        if (behind - valueStart > LONGEST_NUMBER) {
            throw error("a number of more than " + LONGEST_NUMBER + " characters");
        }
        return behind;
    }

    private int endOfFraction(int point, boolean whole) {
        int at = byteAt(point) == '.' ? endOfDigits(point + 1) : point;
        hasExponent = byteAt(at) == 'e' || byteAt(at) == 'E';
        if (hasExponent) {
            byte sign = byteAt(at + 1);
            at = endOfDigits(sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        if (Character.isLetter(byteAt(at))) {
            throw needed(at, "a number should end");
        }
        if (whole && at > point) {
            throw error("a whole number is needed, but " + ascii(valueStart, at) + " stands there");
        }
        return at;
    }

    private int endOfDigits(int from) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw needed(at, "a digit is needed");
        }
        return at;
    }

    /** Goes to the next value, and returns its first byte. */
    private byte toValue() {
        valueStart = at();
        return byteAt(valueStart);
    }

    /** The first byte that the library has not taken and that is no white space, or the end. */
    private int at() {
        int read = library.getOffset(); // which is behind the one character that it has looked at
        if (read > begin && read <= end && bytes[read - 1] == library.current()) {
            return read - 1;
        }
        return oddPlace(read);
    }

    private int oddPlace(int read) {
        if (read > end || library.isEnd()) {
            return end; // it runs over the end in search of what is cut off
        }
        int at = read - 1;
        while (at > begin && (bytes[at] & 0xc0) == 0x80) { // not the first byte of a character
            at--;
        }
        return at;
    }

    private byte byteAt(int at) {
        return at < end ? bytes[at] : NONE;
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The last byte before {@code at} that is no white space. */
    private byte before(int at) {
        int i = at - 1;
        while (i >= begin && isSpace(bytes[i])) {
            i--;
        }
        return i < begin ? NONE : bytes[i];
    }

    /** Refuses a comment that the library would pass over, with a stack frame for each. */
    private void refuseComment(int from) {
        for (int i = from; i < end && (bytes[i] <= ' ' || bytes[i] == ',' || bytes[i] == '/'); i++) {
            if (bytes[i] == '/') {
                throw place(i, "a comment stands there, which JSON does not have");
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    @Override
    public BadRecordException error(String problem) {
        return place(valueStart, problem);
    }

    /** What becomes of an exception from the library, whose message would repeat the whole text. */
    BadRecordException unreadable(RuntimeException e) {
        return place(at(), "no JSON can be read here", e);
    }

    private BadRecordException needed(int at, String what) {
        byte next = byteAt(at);
        String found = at >= end
                ? "the text ends"
                : (next > ' ' ? "'" + (char) next + "'" : String.format("the byte 0x%02x", next)) + " stands there";
        return place(at, what + ", but " + found);
    }

    private String name(int start) {
        int stop = start;
        while (stop < end && bytes[stop] != '"') {
            stop += bytes[stop] == '\\' ? 2 : 1;
        }
        return new String(bytes, start, Math.min(stop, end) - start, StandardCharsets.UTF_8);
    }

    private BadRecordException place(int at, String problem) {
        return place(at, problem, null);
    }

    private BadRecordException place(int at, String problem, @Nullable Throwable cause) {
        return place(Reason.UNDECODABLE, at, problem, cause);
    }

    private BadRecordException place(Reason reason, int at, String problem, @Nullable Throwable cause) {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= depth; level++) {
            int name = nameAt[level];
            if (name == IN_ARRAY) {
                path.append("[]");
            } else if (name != BEFORE_FIRST) {
                path.append(path.isEmpty() ? "" : ".").append(name(name));
            }
        }
        if (path.length() > LONGEST_SHOWN) {
            path.setLength(LONGEST_SHOWN);
            path.append("...");
        }
        String field = path.isEmpty() ? "" : "field \"" + path + "\", ";
        return new BadRecordException(reason, field + "byte " + (at - begin) + ": " + problem, cause);
    }
}
