package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.processor.report.Problem.quote;
import static dev.millrace.processor.report.Problem.warning;

import java.util.Collection;

/** The messages about the Kafka source of a resolver. */
public final class SourceProblem {
    private SourceProblem() {}

    public static Problem noSource(Site site, String resolver) {
        return error(
                site,
                "NoSource",
                resolver + " has no source; add source = @KafkaSource(name = \"...\") to its @Stream");
    }

    public static Problem twoSources(Site site, String resolver) {
        return error(
                site, "TwoSources", resolver + " has more than one source; keep one, and write a resolver for each");
    }

    public static Problem emptySourceName(Site site) {
        return error(site, "NoSource", "a source needs a name, under which the configuration finds it");
    }

    public static Problem badSourceName(Site site, String written) {
        return error(
                site,
                "BadSourceName",
                quote(written) + " cannot be the name of a source; " + LEGAL
                        + ", as in \"transactions\", and name the topic in topics");
    }

    public static Problem badTopic(Site site, String written) {
        return error(site, "BadTopic", quote(written) + " cannot be the name of a topic; " + LEGAL);
    }

    public static Problem sameTopic(Site site, String written) {
        return error(site, "SameTopic", quote(written) + " is among the topics already; keep one");
    }

    public static Problem countedTwice(Site site, String resolver, String features, String from, String other) {
        return warning(
                site,
                "CountedTwice",
                resolver + " feeds " + features + " from " + from + ", as " + other
                        + " does, so a message that both make a row of counts twice",
                "keep one, or let one set updatesMaterializedAggregations = false; where no message makes rows of both, "
                        + "@SuppressWarnings(\"CountedTwice\") says so");
    }

    private static final String LEGAL =
            "write letters a to z and A to Z, digits, dots, underscores and hyphens, 249 at most";

    private static final String BOUND =
            "write more than 0 and at most 100 years, in ms, s, m, h, d or w, as in \"10m\" or \"1h30m\"";

    public static Problem badLateArrivalDeadline(Site site, String written) {
        return error(
                site,
                "BadLateArrivalDeadline",
                quote(written) + " is not a deadline; " + BOUND + ", or leave it out and no event is late");
    }

    public static Problem badMaxAhead(Site site, String written) {
        return error(
                site,
                "BadMaxAhead",
                quote(written) + " is not how far ahead an event may be; " + BOUND
                        + ", or leave it out and 10m is taken");
    }

    public static Problem sourceTimesDiffer(
            Site site, String source, String member, String resolver, String here, String other, String there) {
        return error(
                site,
                "SourceTimesDiffer",
                resolver + " reads source " + quote(source) + " with " + member + " = " + quote(here) + ", "
                        + other + " with " + quote(there)
                        + "; write the same in both, as one annotation that carries @KafkaSource does");
    }

    public static Problem neverLate(Site site, String source) {
        return warning(
                site,
                "NeverLate",
                "no event of source " + quote(source)
                        + " can be late: no resolver of it outputs a feature time, so each row has its record's; output "
                        + "one, or leave lateArrivalDeadline out");
    }

    public static Problem notKeyedBy(Site site, String feature, Collection<String> keys) {
        return error(
                site,
                "KeyedBy",
                "nothing that is fed here is found by " + feature
                        + " alone, so it does not help a read that records are keyed "
                        + "by it; "
                        + (keys.isEmpty()
                                ? "leave keyedBy out"
                                : "name " + String.join(" or ", keys) + ", or leave keyedBy out"));
    }

    public static Problem notADeserializer(Site site, String named) {
        return error(
                site,
                "Deserializer",
                named
                        + " is no org.apache.kafka.common.serialization.Deserializer; name a class that is one, or leave it "
                        + "out and messages are JSON");
    }

    public static Problem deserializerCannotBeMade(Site site, String named, String why) {
        return error(
                site,
                "Deserializer",
                named + " is a deserializer " + why
                        + "; name a class that can be made, as one that extends it with a constructor of its own");
    }

    public static Problem deserializedType(Site site, String taker, String type) {
        return error(
                site,
                "MessageType",
                taker + " takes " + Problem.a(type)
                        + ", which deserialized messages cannot be told by at run time; take a class without type "
                        + "arguments, or a byte[]");
    }

    public static Problem otherDeserialized(
            Site site, String taker, String type, String deserializer, String deserialized) {
        return error(
                site,
                "MessageType",
                taker + " takes " + Problem.a(type) + ", but " + deserializer + " makes " + Problem.a(deserialized)
                        + "; take that, or name another deserializer");
    }
}
