package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.a;
import static dev.millrace.processor.report.Problem.error;

import java.util.List;

/** The messages about what joins the rows of a relation to their owner. */
public final class JoinProblem {
    private JoinProblem() {}

    public static Problem missing(Site site, String relation, String row, String owner) {
        return error(
                site,
                "NoJoin",
                relation + " has no join: no feature of " + row + " is a @ForeignKey(" + owner
                        + ".class); mark one, or name both keys with @HasMany");
    }

    public static Problem ambiguous(Site site, String relation, String row, List<String> keys) {
        List<String> named = keys.stream().map(key -> row + "." + key).toList();
        return error(
                site,
                "AmbiguousJoin",
                relation + " could join by " + String.join(" or by ", named)
                        + "; name the one, as in @HasMany(foreignKey = \"" + keys.get(0) + "\")");
    }

    public static Problem typesDiffer(Site site, String key, String keyType, String id, String idType, String row) {
        return error(
                site,
                "KeyTypesDiffer",
                key + " is " + a(keyType) + " and " + id + " " + a(idType) + ", so no " + row
                        + " would ever find its owner; make them one type");
    }

    public static Problem unequalKeys(Site site, String relation, int foreign, int local, String id) {
        return error(
                site,
                "UnequalKeys",
                relation + " names " + keys(foreign, "foreign") + " and " + keys(local, "local")
                        + (id.isEmpty() ? "" : " (" + id + ")")
                        + "; each foreign key holds the local one in its place");
    }

    private static String keys(int number, String side) {
        return (number == 0 ? "no" : number) + " " + side + (number == 1 ? " key" : " keys");
    }

    public static Problem keyTwice(Site site, String relation, String key) {
        return error(site, "KeyTwice", relation + " names " + key + " twice; one of them is enough");
    }

    public static Problem hasManyInVain(Site site, String feature) {
        return error(
                site,
                "HasManyInVain",
                "@HasMany joins the rows of a DataFrame, and " + feature + " is none; leave it out");
    }
}
