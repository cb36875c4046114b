package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.processor.report.Problem.quote;
import static dev.millrace.processor.report.Problem.warning;

import java.util.List;

/** The messages about how much a key takes. */
public final class StateProblem {
    private StateProblem() {}

    public static Problem badStateBudget(Site site, String written) {
        return error(
                site,
                "BadStateBudget",
                quote(written) + " is not a number of bytes; write a number and B, KB, MB, KiB or MiB, as in \"2KB\"");
    }

    public static Problem stateBudgetInVain(Site site, String owner) {
        return error(
                site,
                "StateBudgetInVain",
                owner + " has no aggregate, so nothing is kept for it; leave @StateBudget out");
    }

    /**
     * A class whose keys may take more than it allows.
     *
     * @param costs one line for each feature and ring, and one for what they stand on
     */
    public static Problem stateBudgetExceeded(Site site, String owner, String most, String budget, List<String> costs) {
        return error(
                site,
                "StateBudgetExceeded",
                "a busy " + owner + " takes up to " + most + ", more than the " + budget
                        + " of its budget; choose longer buckets or shorter windows, or raise it",
                costs.toArray(String[]::new));
    }

    public static Problem ringTooBig(
            Site site, String window, String bucket, String buckets, String bytes, String owner, String instead) {
        return warning(
                site,
                "RingTooBig",
                window + " in buckets of " + bucket + " keeps up to " + buckets + ", " + bytes + " for a busy " + owner
                        + "; " + instead);
    }
}
