package dev.millrace.kafka;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
final class Spelling {
    private Spelling() {}

    /** The nearest of {@code known}, if it differs by a third at most or one begins with the other; else null. */
    static @Nullable String nearest(String written, Collection<String> known) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(written, name);
            boolean begins = !written.isEmpty() && (name.startsWith(written) || written.startsWith(name));
            boolean near = begins || 3 * distance <= Math.max(written.length(), name.length());
            if (near && distance < least) {
                nearest = name;
                least = distance;
            }
        }
        return nearest;
    }

    /** {@code ; did you mean "..."?}, or nothing where no name is near. */
    static String suggestion(String written, Collection<String> known) {
        String nearest = nearest(written, known);
        return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
    }

    /** How many characters to insert, delete or replace to make one of the other. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
