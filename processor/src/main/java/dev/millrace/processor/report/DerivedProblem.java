package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.processor.report.Problem.warning;

import java.util.List;

/** The messages about features that are computed of other features. */
public final class DerivedProblem {
    private DerivedProblem() {}

    public static Problem unknownWindow(Site site, String feature, String written, List<String> known) {
        return error(
                site,
                "UnknownWindow",
                feature + " has no window \"" + written + "\"; it has " + listed(known)
                        + ", and another one is to be declared there");
    }

    public static Problem needsWindow(Site site, String feature, List<String> known) {
        return error(
                site,
                "NeedsWindow",
                feature + " has a value for each of its windows; name one in brackets, one of " + listed(known));
    }

    public static Problem hasNoWindows(Site site, String feature, String name) {
        return error(site, "NeedsNoWindow", feature + " is over no window; write _." + name + " without brackets");
    }

    public static Problem notAWindow(Site site, List<String> known) {
        return error(
                site,
                "UnknownWindow",
                "a window stands here, one of " + listed(known) + ", or _.chalk_window for the feature's own");
    }

    public static Problem noOwnWindow(Site site, String feature, List<String> known) {
        return error(
                site,
                "NoOwnWindow",
                feature + " is declared over no window, so there is none that _.chalk_window could mean; name one of "
                        + listed(known) + ", or declare it with @Window");
    }

    public static Problem notWindowed(Site site, String feature) {
        return error(
                site,
                "NotComputed",
                feature + " is not computed from events; a feature is derived from those with an expression");
    }

    public static Problem ofGroups(Site site, String feature) {
        return error(
                site,
                "NotANumber",
                feature + " is a map with a value for each group; what is derived is computed of single values");
    }

    public static Problem aggregateInside(Site site) {
        return error(
                site,
                "AggregateInside",
                "an aggregate is a feature of its own; declare it, and read it here by its name, as in _.tries['1h']");
    }

    public static Problem materializationInVain(Site site, String feature) {
        return error(
                site,
                "MaterializationInVain",
                feature + " is computed of other features when it is read, so it has no buckets of its own; leave the "
                        + "materialization out");
    }

    public static Problem unevenRatio(Site site, String over, String overBucket, String under, String underBucket) {
        return warning(
                site,
                "UnevenRatio",
                over + " is kept in buckets of " + overBucket + ", " + under + " in buckets of " + underBucket
                        + ", so they do not begin at one time, and a share may pass 1; give both windows one bucket");
    }

    public static Problem cycle(Site site, List<String> path) {
        return error(
                site,
                "Cycle",
                path.get(0) + " is derived from itself: " + String.join(" ← ", path)
                        + "; let one of them be computed from events");
    }

    public static Problem mayBeNull(Site site, String feature, String why, String type) {
        return error(
                site,
                "NoValueWhenEmpty",
                feature + " has no value where " + why + "; add defaultValue, or read it as " + type);
    }

    public static Problem notReadable(Site site, String feature, String type) {
        return error(
                site,
                "ResultType",
                feature + " would be " + Problem.a(type) + "; what is derived is a number, so choose between numbers");
    }

    public static Problem resultType(Site site, String result, String feature, String declared) {
        return error(
                site,
                "ResultType",
                "the expression gives " + Problem.a(result) + ", but " + feature + " is declared " + declared
                        + "; its value is to be " + Problem.a(result));
    }

    private static String listed(List<String> known) {
        return String.join(
                ", ", known.stream().map(window -> '"' + window + '"').toList());
    }
}
