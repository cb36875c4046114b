package dev.millrace.table;

/** Texts of one hashCode, as somebody would send them who wants a hash table to degrade. */
final class CollidingTexts {
    private CollidingTexts() {}

    /** A text of "Aa" and "BB", which have one hashCode, for the lowest {@code blocks} binary digits of a number. */
    static String ofOneHashCode(int number, int blocks) {
        StringBuilder text = new StringBuilder(2 * blocks);
        for (int bit = 0; bit < blocks; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
