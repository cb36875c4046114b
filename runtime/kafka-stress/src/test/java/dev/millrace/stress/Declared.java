package dev.millrace.stress;

import java.util.Optional;
import java.util.Set;

/**
 * What a process declares: {@link Bank} or a changed one, and the reads by which its values are known.
 *
 * @param patch how it differs from {@link Bank}, if it does
 * @param ofAccounts the names of an account's reads
 * @param ofBranches the names of a branch's reads
 */
record Declared(Optional<Patch> patch, Set<String> ofAccounts, Set<String> ofBranches) {
    /** {@link Bank} as it stands. */
    static final Declared BEFORE = new Declared(
            Optional.empty(),
            Set.of(
                    "count1d",
                    "count30d",
                    "countAll",
                    "numbers30d",
                    "numbersAll",
                    "highAll",
                    "lowAll",
                    "spent1d",
                    "spent30d",
                    "mean30d",
                    "largest30d"),
            Set.of("visited30d", "visitedAll", "numbersAll"));

    /**
     * Of a branch, a shorter window on the buckets that are there, which is derivable; of an account, a mean of what was
     * summed and counted, which is derivable, a half of the hashes over 30 days, which is new, and the largest amount
     * removed.
     */
    static final Declared AFTER = new Declared(
            Optional.of(Patch.ofDeclarations(
                            "changed declarations",
                            "value = {\"30d\", \"all\"},\n                    expression = \"_.visits.count()\"",
                            "value = {\"20d\", \"all\"}, expression = \"_.visits.count()\","
                                    + " materialization = @dev.millrace.Materialization(bucketDuration = \"6h\")")
                    .and(
                            "value = \"30d\", expression = \"_.entries[_.amount].mean()\"",
                            "value = {\"1d\", \"30d\"}, expression = \"_.entries[_.amount].mean()\"")
                    .and(
                            "value = \"all\", expression = \"_.entries[_.high].sum()\"",
                            "value = {\"30d\", \"all\"}, expression = \"_.entries[_.high].sum()\"")
                    .and(
                            ",\n\n            @Window(value = \"30d\", expression = \"_.entries[_.amount].max()\")"
                                    + "\n            Windowed<@Nullable Double> largest",
                            "")),
            Set.of(
                    "count1d",
                    "count30d",
                    "countAll",
                    "numbers30d",
                    "numbersAll",
                    "high30d",
                    "highAll",
                    "lowAll",
                    "spent1d",
                    "spent30d",
                    "mean1d",
                    "mean30d"),
            Set.of("visited20d", "visitedAll", "numbersAll"));

    /** Accounts by the events' own ids, under which the stored rows mean something else. */
    static final Declared INCOMPATIBLE = new Declared(
            Optional.of(Patch.ofDeclarations(
                    "incompatible declarations",
                    "String id,\n            @ForeignKey(Account.class) String accountId",
                    "@ForeignKey(Account.class) String id,\n            String accountId")),
            Set.of(),
            Set.of());

    /** Whether an account has a read of this name. */
    boolean hasOfAccounts(String read) {
        return ofAccounts.contains(read);
    }

    /** Whether a branch has a read of this name. */
    boolean hasOfBranches(String read) {
        return ofBranches.contains(read);
    }
}
