package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;

/** The messages about features with a value for each group of rows. */
public final class GroupProblem {
    private static final String EXAMPLE = "_.payments.group_by(_.category).agg(_.amount.sum())";

    private GroupProblem() {}

    public static Problem noAgg(Site site) {
        return error(
                site, "NoAgg", "what is computed of each group stands in agg, right after group_by, as in " + EXAMPLE);
    }

    public static Problem noGroupBy(Site site) {
        return error(
                site,
                "NoGroupBy",
                "agg computes something of each group, which group_by names right before it, as in " + EXAMPLE);
    }

    public static Problem groupByArity(Site site) {
        return error(site, "GroupByArity", "group_by takes a feature of the row, or several, as in " + EXAMPLE);
    }

    public static Problem aggOfWhat(Site site) {
        return error(
                site,
                "AggArity",
                "agg takes one aggregate of the row's features, as in agg(_.amount.sum()) or agg(_.count())");
    }

    public static Problem countOfValue(Site site) {
        return error(
                site,
                "CountOfValue",
                "count is of rows, whatever they hold; write agg(_.count()), and what must hold of a row in the brackets");
    }

    public static Problem noValue(Site site, String function, String example) {
        return error(
                site,
                "NoValue",
                function + " needs a value to aggregate; write it before the function, as in agg(_." + example + "."
                        + function + "())");
    }

    public static Problem notAFeature(Site site, String row) {
        return error(
                site,
                "GroupKey",
                "groups are named by a feature of " + row + "; for what is computed write a @Feature method of " + row
                        + ", and name that");
    }

    public static Problem bareName(Site site, String feature) {
        return error(site, "GroupKey", "write _." + feature + " for the feature that names the groups");
    }

    public static Problem keyType(Site site, String feature, String type) {
        return error(
                site,
                "GroupKey",
                feature + " is " + Problem.a(type)
                        + "; groups are named by a String, long, int, boolean, enum or UUID that is not the time of the row");
    }

    public static Problem namedTwice(Site site, String feature) {
        return error(site, "GroupKey", feature + " names the groups already; name it once");
    }

    public static Problem hiddenRecord(Site site, String type, String packageName) {
        return error(
                site,
                "HiddenType",
                type + ", which names the groups, cannot be named by code generated in package " + packageName
                        + "; make the record public, and what it is nested in");
    }

    public static Problem limitOutOfRange(Site site, int written, int most) {
        return error(site, "MaxGroups", "maxGroups is " + written + "; it is a number from 1 to " + most);
    }

    public static Problem limitWithoutGroups(Site site, String feature) {
        return error(
                site,
                "MaxGroups",
                feature + " has no groups that maxGroups could limit; leave it out, or group the rows, as in "
                        + EXAMPLE);
    }

    public static Problem resultType(Site site, String computed, String type, String feature, String declared) {
        return error(
                site,
                "GroupResultType",
                computed + " gives " + Problem.a(type) + ", but " + feature + " is declared " + declared);
    }

    public static Problem defaultOfGroups(Site site, String feature) {
        return error(
                site,
                "GroupDefault",
                feature
                        + " has no groups of which nothing is counted, so there is nothing to give a default for; leave it out");
    }
}
