package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;
import static dev.millrace.report.Spelling.didYouMean;

import java.util.Collection;
import java.util.List;

/** The messages about what stands inside an expression; each site carries the span that is underlined. */
public final class ExpressionProblem {
    private ExpressionProblem() {}

    public static Problem syntax(Site site, String text) {
        return error(site, "Syntax", text);
    }

    public static Problem needsParentheses(Site site, String operator, String fix) {
        return error(
                site,
                "NeedsParentheses",
                operator + " binds tighter than a comparison here, as in Python; write " + fix);
    }

    public static Problem chainedComparison(Site site) {
        return error(
                site,
                "NeedsParentheses",
                "comparisons cannot be chained; write each in parentheses, with & between them");
    }

    public static Problem unknownFeature(Site site, String owner, String written, List<String> known) {
        return error(
                site,
                "UnknownFeature",
                owner + " has no feature \"" + written + "\"" + didYouMean(written, known),
                "features of " + owner + ": " + String.join(", ", known));
    }

    public static Problem noSteps(Site site, String feature, String type) {
        return error(site, "NoSteps", feature + " is " + Problem.a(type) + ", which has no fields; end the path there");
    }

    public static Problem closedSteps(Site site, String feature, String type) {
        return error(
                site,
                "NoSteps",
                feature + " is " + Problem.a(type)
                        + ", of which nothing can be read here; have a feature of the row hold what is needed of it");
    }

    public static Problem notCarried(Site site, String row, String key, String target, String step, String feature) {
        return error(
                site,
                "NotCarried",
                row + "." + key + " is the id of " + Problem.a(target)
                        + ", and nothing else of it comes with the events; "
                        + "add a feature " + target + " " + step + " to " + row + " that its resolver sets, or one for "
                        + feature + " alone");
    }

    public static Problem unknownRelation(Site site, String owner, String written, List<String> known) {
        return error(
                site,
                "UnknownFeature",
                owner + " has no relation \"" + written + "\"" + didYouMean(written, known),
                known.isEmpty()
                        ? owner + " has no relation; declare one, as in DataFrame<Transaction> transactions"
                        : "relations of " + owner + ": " + String.join(", ", known));
    }

    public static Problem notARelation(Site site, String feature, String type) {
        return error(
                site,
                "NotARelation",
                feature + " is " + Problem.a(type)
                        + "; an aggregate goes over a relation, a feature of type DataFrame<...>");
    }

    public static Problem notAnAggregate(Site site) {
        return error(
                site,
                "NotAnAggregate",
                "a windowed feature is an aggregate over a relation, as in _.transactions[_.amount].sum(), or computed of "
                        + "other features, as in _.tries['1h'] / _.tries['1d']");
    }

    public static Problem nearAggregate(Site site, String meant) {
        return error(
                site, "NotAnAggregate", "a windowed feature is an aggregate over a relation; write " + meant + " here");
    }

    public static Problem unknownFunction(Site site, String written, String meant, List<String> known) {
        return error(
                site,
                "UnknownFunction",
                "there is no function \"" + written + "\"" + didYouMean(meant, known),
                "functions: " + String.join(", ", known));
    }

    public static Problem takesNoArguments(Site site, String function) {
        return error(
                site, "Arity", function + " takes no arguments; what it aggregates stands in the brackets before it");
    }

    public static Problem lacksArgument(Site site, String function, String what) {
        return error(site, "Arity", function + " needs " + what);
    }

    public static Problem tooManyArguments(Site site, String function, String takes) {
        return error(site, "Arity", function + " takes " + takes + ", and no more");
    }

    public static Problem argumentTwice(Site site, String function, String argument) {
        return error(site, "Arity", function + " is told its " + argument + " twice; keep one");
    }

    public static Problem unknownArgument(Site site, String function, String written, List<String> known) {
        return error(
                site,
                "Arity",
                function + " has no argument \"" + written + "\""
                        + (known.isEmpty()
                                ? "; it takes none"
                                : didYouMean(written, known) + "; it takes " + String.join(", ", known)));
    }

    public static Problem noValue(Site site, String function, String relation, String example) {
        return error(
                site,
                "NoValue",
                function + " needs a value to aggregate; write it in brackets, as in _." + relation + "[_." + example
                        + "]." + function + "()");
    }

    public static Problem secondValue(Site site) {
        return error(
                site,
                "SecondValue",
                "there is a value to aggregate already; the brackets hold one value, and any number of filters");
    }

    public static Problem notANumber(Site site, String function, String feature, String type, String relation) {
        return error(
                site,
                "NotANumber",
                function + " needs a number, but " + feature + " is " + Problem.a(type) + "; to count them, write _."
                        + relation + ".count()");
    }

    public static Problem noVector(Site site, String function, String feature, String type) {
        return error(
                site,
                "VectorLength",
                function + " needs to know how many numbers " + feature + ", " + Problem.a(type)
                        + ", holds; mark it, as in @Dimensions(384)");
    }

    public static Problem notAggregable(Site site, String function, String wanted, String feature, String type) {
        return error(site, "ValueType", function + " needs " + wanted + ", but " + feature + " is " + Problem.a(type));
    }

    public static Problem sumOverflow(Site site, String feature, String declared, String wide) {
        return error(
                site,
                "SumOverflow",
                "a sum of whole numbers may overflow " + feature + ", which is declared " + declared + "; declare it "
                        + wide);
    }

    public static Problem unsupportedNumber(Site site, String function, String feature) {
        return error(
                site,
                "UnsupportedNumber",
                function + " cannot aggregate " + feature
                        + ", a BigDecimal, exactly; declare it a long of the smallest unit, such as cents");
    }

    public static Problem notACondition(Site site) {
        return error(
                site,
                "NotACondition",
                "this is neither a value nor a condition; a value is of features, as in _.amount, and a condition compares, "
                        + "as in _.amount > 100");
    }

    public static Problem notAnOperand(Site site, String noun) {
        return error(
                site,
                "NotAnOperand",
                "a value is a " + noun
                        + ", as in _.amount, or computed of them, or a number, a string in quotes, True or False");
    }

    public static Problem bareName(Site site, String written, String noun) {
        return error(
                site,
                "NotAnOperand",
                "write _." + written + " for the " + noun + ", or '" + written + "' for the string");
    }

    public static Problem bareWord(Site site, String written, String noun) {
        return error(
                site,
                "NotAnOperand",
                written + " stands neither in quotes nor behind _; write '" + written
                        + "' for a string or a constant, or _." + written + " for a " + noun);
    }

    public static Problem comparedWithNull(Site site) {
        return error(
                site,
                "NotAnOperand",
                "a comparison with null is never true, as in SQL; to test for it, write is_null(...), or ~is_null(...)");
    }

    public static Problem isOfNull(Site site) {
        return error(
                site,
                "NotAnOperand",
                "is and is not test for None only, as in _.category is None; else write == or !=");
    }

    public static Problem notAList(Site site) {
        return error(site, "NotAList", "in needs a list of values behind it, as in _.status in ['OK', 'DECLINED']");
    }

    public static Problem calledOnValue(Site site) {
        return error(
                site,
                "NotAFunction",
                "a function is called by its name, with the value in parentheses, as in lower(_.merchant)");
    }

    public static Problem calledName(Site site, String name, String noun) {
        return error(site, "NotAFunction", name + " is a " + noun + "; read it without parentheses");
    }

    public static Problem comparedByMethod(Site site, String method) {
        return error(site, "NotAFunction", "write == for " + method + ", or != for what it is not");
    }

    public static Problem arity(Site site, String function, String takes, String given) {
        return error(site, "Arity", function + " takes " + takes + ", not " + given);
    }

    public static Problem argumentType(Site site, String function, String wanted, String given) {
        return error(site, "ArgumentType", function + " needs " + wanted + ", not " + given);
    }

    public static Problem unknownZone(Site site, String zone) {
        return error(
                site,
                "UnknownZone",
                "there is no zone \"" + zone + "\"; name one of the IANA database, as in 'Europe/Berlin', or 'UTC'");
    }

    public static Problem castType(Site site) {
        return error(
                site, "CastType", "cast makes an int or a float of a number or a boolean, as in cast(_.is_small, int)");
    }

    public static Problem branchesDiffer(Site site, String one, String other) {
        return error(
                site,
                "TypesDiffer",
                "one of these values is taken, so they are of one type; " + one + ", and " + other + ", are not");
    }

    public static Problem numberTooLarge(Site site) {
        return error(site, "NotAnOperand", "this number is larger than any double");
    }

    public static Problem notBoolean(Site site, String feature, String type) {
        return error(
                site, "NotBoolean", feature + " is " + Problem.a(type) + ", not a boolean; compare it, as in == or >");
    }

    public static Problem typesDiffer(Site site, String left, String right) {
        return error(site, "TypesDiffer", left + " cannot be compared with " + right);
    }

    public static Problem notComparable(Site site, String feature, String type) {
        return error(
                site,
                "NotComparable",
                feature + " is " + Problem.a(type)
                        + ", which expressions cannot compare; a number, a String, an enum, a boolean or a time they can");
    }

    public static Problem noOrder(Site site, String operator, String type) {
        return error(site, "NoOrder", operator + " needs numbers or times; " + Problem.a(type) + " has == and != only");
    }

    public static Problem unknownConstant(Site site, String written, String type, Collection<String> constants) {
        return error(
                site,
                "UnknownConstant",
                type + " has no constant \"" + written + "\"" + didYouMean(written, constants),
                "constants of " + type + ": " + String.join(", ", constants));
    }

    public static Problem noTime(Site site, String bound, String row) {
        return error(
                site,
                "WindowBound",
                "_." + bound + " bounds the time of a row, and " + row
                        + " has none of its own; leave it out, and the time of the Kafka record is bounded");
    }

    public static Problem windowBound(Site site, String bound, String time) {
        return error(
                site,
                "WindowBound",
                "_." + bound + " can only bound the window itself, as a condition of its own: "
                        + (bound.equals("chalk_window")
                                ? "_." + time + " > _.chalk_window"
                                : "_." + time + " <= _.chalk_now")
                        + "; it may be left out");
    }
}
