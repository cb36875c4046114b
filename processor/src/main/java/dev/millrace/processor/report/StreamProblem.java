package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.processor.report.Problem.quote;
import static dev.millrace.processor.report.Problem.warning;

import dev.millrace.report.Spelling;
import java.util.List;

/** The messages about what a resolver does with a message: how it is parsed, and mapped. */
public final class StreamProblem {
    /** What to do where a feature and what it is mapped from differ, and nothing else is known. */
    public static final String MAKE_ONE_TYPE = "make them one type, or convert it in a static method";

    private StreamProblem() {}

    public static Problem unknownParse(Site site, String owner, String written, List<String> known) {
        return error(
                site,
                "UnknownParse",
                owner + " has no method " + quote(written) + Spelling.didYouMean(written, known),
                "parse names a static method of the resolver's own class, which takes a message and returns what the "
                        + "resolver takes, or null to skip it");
    }

    public static Problem outputOfMethod(Site site, String resolver) {
        return error(
                site,
                "OutputOfMethod",
                "@Output says nothing on " + resolver
                        + ", which makes its rows itself; leave it out, or declare the method in an interface without a body");
    }

    public static Problem mappedTwice(Site site, String feature) {
        return error(site, "MappedTwice", feature + " is mapped twice; keep one @Output of it");
    }

    public static Problem notAPath(Site site) {
        return error(
                site,
                "NotAPath",
                "the id of an event is a field of the message, as in \"_.card.id\"; compute anything else in a parse step");
    }

    public static Problem unknownField(Site site, String owner, String written, List<String> known) {
        return error(
                site,
                "UnknownField",
                owner + " has no field " + quote(written) + Spelling.didYouMean(written, known),
                known.isEmpty()
                        ? owner + " has no field that can be read"
                        : "fields of " + owner + ": " + String.join(", ", known));
    }

    public static Problem noFields(Site site, String field, String type) {
        return error(
                site, "UnknownField", field + " is " + Problem.a(type) + ", which has no fields; end the path there");
    }

    public static Problem mappedType(Site site, String feature, String type, String from, String found, String remedy) {
        return error(
                site,
                "MappedType",
                feature + " is " + Problem.a(type) + ", but " + from + " " + Problem.a(found) + "; " + remedy);
    }

    public static Problem mapsObject(Site site, String feature, String type, String held) {
        return error(
                site,
                "MappedType",
                feature + " is " + Problem.a(type)
                        + ", and a mapping makes no objects; map what it holds, as in feature = \"" + held + "\"");
    }

    public static Problem hiddenField(Site site, String field, String type, String reader) {
        return error(
                site,
                "HiddenType",
                field + " is " + Problem.a(type) + ", which package " + reader
                        + " cannot see, where generated code reads it; make it public");
    }

    public static Problem twoDeduplications(Site site, String resolver) {
        return error(site, "TwoDeduplications", resolver + " has more than one deduplication; keep one");
    }

    public static Problem deduplicationInVain(Site site, String resolver) {
        return warning(
                site,
                "DeduplicationInVain",
                resolver
                        + " sets updatesMaterializedAggregations = false, so there is nothing that it could count twice; "
                        + "leave the deduplication out");
    }

    public static Problem conventionInVain(Site site, String convention, String member, String annotation) {
        return error(
                site,
                "ConventionInVain",
                "@" + convention + " says nothing of " + member + " without @" + annotation
                        + " beside it; add that, or leave it out");
    }

    public static Problem badSpan(Site site, String written) {
        return error(
                site,
                "BadSpan",
                quote(written)
                        + " is not a span; write more than 0 and at most 100 years, in ms, s, m, h, d or w, as in \"24h\"");
    }

    public static Problem noRoom(Site site, String written) {
        return error(site, "NoRoom", "maxBytes = " + written + " leaves no room for any id; write a positive number");
    }

    public static Problem noIdIn(Site site, String resolver) {
        return error(
                site,
                "UnknownField",
                "what " + resolver
                        + " takes has no fields, so no id either; name a parse step that returns an object with one");
    }

    public static Problem idType(Site site, String field, String type) {
        return error(
                site,
                "IdType",
                field + " is " + Problem.a(type) + "; the id of an event is a String, a whole number or a UUID");
    }

    public static Problem severalParses(Site site, String owner, String written, String number) {
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
