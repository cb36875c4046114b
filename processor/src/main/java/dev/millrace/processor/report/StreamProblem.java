package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.processor.report.Problem.quote;

import dev.millrace.report.Spelling;
import java.util.List;

/** The messages about what a resolver does with a message: how it is parsed, and mapped. */
public final class StreamProblem {
    private StreamProblem() {}

    public static Problem unknownParse(Site site, String owner, String written, List<String> known) {
        return error(
                site,
                "UnknownParse",
                owner + " has no method " + quote(written) + Spelling.didYouMean(written, known),
                "parse names a static method of the resolver's own class, which takes a message and returns what the "
                        + "resolver takes, or null to skip it");
    }

    public static Problem severalParses(Site site, String owner, String written, int number) {
        return error(
                site,
                "SeveralParses",
                owner + " has " + number + " methods " + quote(written)
                        + "; give the one that parses a name of its own");
    }

    public static Problem parseShape(Site site, String method, String what) {
        return error(
                site,
                "ParseShape",
                method + " " + what
                        + "; a parse step is a static method, not private, that takes one message, perhaps with its "
                        + "MessageEnvelope, and returns an object, or null to skip the message");
    }

    public static Problem parseReturns(Site site, String method, String returned, String resolver, String taken) {
        return error(
                site,
                "ParseReturns",
                method + " returns " + Problem.a(returned) + ", but " + resolver + " takes " + Problem.a(taken)
                        + "; make them one type");
    }
}
