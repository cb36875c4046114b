package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;

import java.util.List;

/** The messages about the features of a row: how they are computed, and which code can read them. */
public final class FeatureProblem {
    private FeatureProblem() {}

    public static Problem featureMethod(Site site, String method, String obstacle) {
        return error(
                site,
                "FeatureMethod",
                method + " " + obstacle
                        + "; a feature computed in Java is a method of its row that takes nothing and gives a value");
    }

    public static Problem featureInVain(Site site, String feature) {
        return error(
                site,
                "FeatureInVain",
                "@Feature says nothing of " + feature
                        + ", a relation or a windowed feature; a windowed one says all in @Window");
    }

    public static Problem computedOutput(Site site, String feature) {
        return error(
                site, "ComputedOutput", feature + " is computed by its method, no resolver sets it; leave it out here");
    }

    public static Problem computedOfMapping(Site site, String mapping, String feature, List<String> starved) {
        return error(
                site,
                "ComputedOfMapping",
                mapping + " makes no row whose method could compute " + feature + ", so it does not feed "
                        + String.join(", ", starved)
                        + "; write a resolver with a body, or compute it in the expression");
    }

    public static Problem privateField(Site site, String resolver, String feature) {
        return error(
                site,
                "PrivateField",
                resolver + " outputs " + feature
                        + ", which the updater generated beside it cannot read; make it public, or the class a record");
    }

    public static Problem hiddenType(Site site, String feature, String type, String packageName) {
        return error(
                site,
                "HiddenType",
                feature + " is " + Problem.a(type) + ", which code generated in package " + packageName
                        + " cannot name; make the enum public, and what it is nested in");
    }

    public static Problem notAVector(Site site, String feature, String type) {
        return error(
                site,
                "VectorType",
                "@Dimensions is of a double[] or float[], but " + feature + " is " + Problem.a(type));
    }

    public static Problem vectorLength(Site site, int written, int most) {
        return error(site, "VectorLength", "a vector has 1 to " + most + " numbers, not " + written);
    }
}
