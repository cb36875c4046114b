package dev.millrace.kafka.json;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.table.BadRecordException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Walks the structure of one JSON text in UTF-8; strings and numbers have readers of their own. */
final class Utf8JsonReader implements JsonReader {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final JsonText text = new JsonText();
    private final JsonPlace place = new JsonPlace(text);
    private final JsonStrings strings = new JsonStrings(text, place);
    private final JsonNumbers numbers = new JsonNumbers(text, place);
    private final IdentityHashMap<FieldNames, FieldTable> tables = new IdentityHashMap<>();
    private final @Nullable FieldTable[] tableOfDepth = new FieldTable[JsonPlace.DEEPEST + 1];

    /** Whether the object or array entered last has shown no member yet. */
    private boolean first;

    /** The first byte of the value that was read last, which {@link #error} names. */
    private int valueStart;

    void begin(byte[] bytes, int offset, int length) {
        text.begin(bytes, offset, length);
        place.begin();
        strings.begin();
        valueStart = 0;
    }

    /** Checks that nothing but white space follows the value. */
    void end() {
        text.toToken();
        if (!text.atEnd()) {
            throw needed("the text should end after its value");
        }
    }

    @Override
    public void beginObject() {
        enter('{', "an object is needed");
    }

    @Override
    public void beginArray() {
        enter('[', "an array is needed");
    }

    private void enter(char bracket, String needed) {
        if (atValue() != bracket) {
            throw needed(needed);
        }
        place.enter(bracket == '{');
        text.at++;
        first = true;
    }

    @Override
    public int nextField(FieldNames names) {
        if (!toName()) {
            return END;
        }
        FieldTable table = tableOfDepth[place.depth()];
        if (table == null || table.names() != names) {
            table = tables.computeIfAbsent(names, FieldTable::new);
            tableOfDepth[place.depth()] = table;
        }
        int start = text.at + 1;
        int plain = text.endOfPlain(start);
        if (text.bytes[plain] == '"') {
            text.at = plain + 1;
            passColon(start);
            return table.find(text, start, plain);
        }
        int length = strings.decode(start, plain);
        passColon(start);
        return table.findDecoded(strings, length);
    }

    @Override
    public @Nullable String nextName() {
        if (!toName()) {
            return null;
        }
        int start = text.at + 1;
        String name = strings.next();
        passColon(start);
        return name;
    }

    /** Goes to the opening quote of the next name; or leaves the object, and returns false. */
    private boolean toName() {
        byte next = text.toToken();
        if (next == '}') {
            leave();
            return false;
        }
        if (!first) {
            if (next != ',') {
                throw needed("\",\" or \"}\" is needed");
            }
            text.at++;
            next = text.toToken();
        }
        if (next != '"') {
            throw needed("a field's name in double quotes is needed");
        }
        first = false;
        return true;
    }

    /** Goes from behind a name, which began at {@code start}, to its value. */
    private void passColon(int start) {
        place.field(start, text.at - 1);
        if (text.toToken() != ':') {
            throw needed("\":\" is needed");
        }
        text.at++;
    }

    @Override
    public boolean nextElement() {
        byte next = text.toToken();
        if (next == ']') {
            leave();
            return false;
        }
        if (first) {
            first = false;
            return true;
        }
        if (next != ',') {
            throw needed("\",\" or \"]\" is needed");
        }
        text.at++;
        return true;
    }

    private void leave() {
        text.at++;
        place.leave();
        first = false; // what was left is a member of what is around it
    }

    @Override
    public boolean nextNull() {
        if (atValue() != 'n') {
            return false;
        }
        if (!text.take(NULL)) {
            throw needed("a value is needed");
        }
        return true;
    }

    @Override
    public boolean atString() {
        return atValue() == '"';
    }

    @Override
    public String nextString() {
        if (atValue() != '"') {
            throw needed("a string is needed");
        }
        return strings.next();
    }

    @Override
    public boolean nextBoolean() {
        byte next = atValue();
        if (next == 't' && text.take(TRUE)) {
            return true;
        }
        if (next == 'f' && text.take(FALSE)) {
            return false;
        }
        throw needed("a boolean is needed");
    }

    @Override
    public int nextInt() {
        toNumber();
        return numbers.nextInt();
    }

    @Override
    public long nextLong() {
        toNumber();
        return numbers.nextLong();
    }

    @Override
    public double nextDouble() {
        toNumber();
        return numbers.nextDouble();
    }

    @Override
    public BigDecimal nextDecimal() {
        toNumber();
        return numbers.nextDecimal();
    }

    private void toNumber() {
        byte next = atValue();
        if (next != '-' && (next < '0' || next > '9')) {
            throw needed("a number is needed");
        }
    }

    @Override
    public void skipValue() {
        int outside = place.depth();
        skipToken();
        while (place.depth() > outside) {
            if (place.inObject() ? skipName() : nextElement()) {
                skipToken();
            }
        }
    }

    private boolean skipName() {
        if (!toName()) {
            return false;
        }
        int start = text.at + 1;
        strings.skip();
        passColon(start);
        return true;
    }

    /** Passes over a value that holds no others, or enters one that does. */
    private void skipToken() {
        switch (atValue()) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"' -> strings.skip();
            case 't', 'f' -> nextBoolean();
            case 'n' -> nextNull();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbers.scan();
            default -> throw needed("a value is needed");
        }
    }

    @Override
    public BadRecordException error(String problem) {
        return place.error(valueStart, problem);
    }

    private byte atValue() {
        byte next = text.toToken();
        valueStart = text.at;
        return next;
    }

    private BadRecordException needed(String what) {
        return place.error(text.at, what + ", but " + text.found());
    }
}
