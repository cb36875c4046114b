package dev.millrace.report;

import java.util.Collection;
import java.util.Optional;

/** The nearest known name to one that is not known, or none. */
public final class Spelling {
    private Spelling() {}

    /** The known name that differs from {@code written} least, if by a third at most, or if one begins with the other. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String name : known) {
            int edits = edits(fold(written), fold(name));
            boolean near = edits * 3 <= Math.max(written.length(), name.length()) || beginsAlike(written, name);
            if (near && edits < fewest) {
                best = name;
                fewest = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ; did you mean "..."?}, or nothing where no known name is near. */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    private static boolean beginsAlike(String one, String other) {
        return Math.min(one.length(), other.length()) >= 2 && (one.startsWith(other) || other.startsWith(one));
    }

    /** The letters alone, so that user_id and userId are one spelling. */
    private static String fold(String name) {
        return name.replace("_", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** How many letters must be added, dropped, changed or swapped with their neighbour. */
    private static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
