package dev.millrace.kafka.json;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads numbers, exactly or not at all. The cursor stands on the first byte, and then behind the last one. */
final class JsonNumbers {
    /** Longer numbers are refused: nobody means them, and their cost grows with the square. */
    private static final int LONGEST = 1_000;

    /** As many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final JsonText text;
    private final JsonPlace place;

    // What scan() found.
    private boolean negative;
    private long digits; // all of them as one number, if there are at most SAFE_DIGITS
    private int digitCount;
    private int exponent; // of ten, to multiply the digits with
    private boolean whole;

    JsonNumbers(JsonText text, JsonPlace place) {
        this.text = text;
        this.place = place;
    }

    long nextLong() {
        int start = text.at;
        scan();
        if (!whole) {
            throw place.error(start, "a whole number is needed, but " + spelling(start) + " stands there");
        }
        // 19 digits fit 64 bits without a sign, so the bits tell whether they fit with one.
        boolean fits = digitCount <= SAFE_DIGITS
                || (digitCount == SAFE_DIGITS + 1 && (digits >= 0 || (negative && digits == Long.MIN_VALUE)));
        if (!fits) {
            throw place.error(start, spelling(start) + " does not fit a long");
        }
        return negative ? -digits : digits;
    }

    int nextInt() {
        int start = text.at;
        long value = nextLong();
        if (value != (int) value) {
            throw place.error(start, value + " does not fit an int");
        }
        return (int) value;
    }

    double nextDouble() {
        int start = text.at;
        scan();
        if (digitCount <= SAFE_DIGITS && digits < 1L << 53 && exponent >= -22 && exponent <= 22) {
            // Both operands are exact doubles, so the one rounding of the operation is the right one.
            double value = exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
            return negative ? -value : value;
        }
        double value = JavaDoubleParser.parseDouble(text.bytes, start, text.at - start);
        if (Double.isInfinite(value)) {
            throw place.error(start, spelling(start) + " is too large for a double");
        }
        return value;
    }

    BigDecimal nextDecimal() {
        int start = text.at;
        scan();
        try {
            return new BigDecimal(spelling(start));
        } catch (NumberFormatException e) { // its exponent does not fit an int
            throw place.error(start, spelling(start) + " has too large an exponent");
        }
    }

    /** Passes over a number, whose grammar is that of RFC 8259, and keeps what it is made of. */
    void scan() {
        byte[] bytes = text.bytes;
        int start = text.at;
        int at = start;
        negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int firstDigit = at;
        long value = 0;
        int digit = bytes[at] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = bytes[++at] - '0';
        }
        int count = at - firstDigit;
        if (count == 0) {
            throw place.error(at, "a digit is needed after \"-\"");
        }
        if (count > 1 && bytes[firstDigit] == '0') {
            throw place.error(firstDigit, "a number does not begin with 0 and another digit");
        }
        whole = true;
        int power = 0;
        if (bytes[at] == '.') {
            whole = false;
            int firstDecimal = ++at;
            digit = bytes[at] - '0';
            while (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digit = bytes[++at] - '0';
            }
            power = firstDecimal - at;
            if (power == 0) {
                throw place.error(at, "a digit is needed after the point");
            }
        }
        digits = value;
        digitCount = count - power;
        exponent = power;
        text.at = at;
        if (bytes[at] == 'e' || bytes[at] == 'E') {
            scanExponent();
        }
        if (text.at - start > LONGEST) {
            throw place.error(start, "a number of more than " + LONGEST + " characters");
        }
    }

    private void scanExponent() {
        byte[] bytes = text.bytes;
        int at = text.at + 1;
        boolean down = bytes[at] == '-';
        if (down || bytes[at] == '+') {
            at++;
        }
        int first = at;
        int value = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            value = Math.min(value * 10 + (bytes[at++] - '0'), 100_000); // beyond every double, and no overflow
        }
        if (at == first) {
            throw place.error(at, "a digit is needed in the exponent");
        }
        whole = false;
        exponent += down ? -value : value;
        text.at = at;
    }

    private String spelling(int start) {
        return new String(text.bytes, start, text.at - start, StandardCharsets.ISO_8859_1);
    }
}
