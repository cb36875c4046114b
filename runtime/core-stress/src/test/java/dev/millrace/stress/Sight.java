package dev.millrace.stress;

import java.util.function.Supplier;

/** How far the writer is, as one look of a reader sees it. */
enum Sight {
    NOTHING,
    SOME,
    ALL,
    /** What no reader may ever see. */
    BROKEN;

    private static final int MOST_LOOKS = 100_000;

    static Sight of(long done, long ofSteps) {
        return done == 0 ? NOTHING : done < ofSteps ? SOME : ALL;
    }

    /** Looks until the writer is through; the outcome of a test: "met" it at work, "missed" it, or "broken". */
    static String outcome(Supplier<Sight> look) {
        boolean hasMet = false;
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Sight sight = look.get();
            if (sight == BROKEN) {
                return "broken";
            }
            if (sight == ALL) {
                break;
            }
            hasMet |= sight == SOME;
        }
        return hasMet ? "met" : "missed";
    }
}
