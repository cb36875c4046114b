package dev.millrace.processor.declare;

import dev.millrace.processor.declare.StreamResolver.Deduplication;
import dev.millrace.processor.declare.StreamResolver.MappedOutput;
import dev.millrace.processor.declare.StreamResolver.Mapping;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.SourceProblem;
import dev.millrace.processor.report.StreamProblem;
import dev.millrace.table.Durations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads methods marked {@code @Stream}. */
final class StreamReader {
    private static final String KAFKA_SOURCE = "dev.millrace.KafkaSource";
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}"); // as Kafka has it

    private final UnmarkedClasses unmarked;
    private final Problems problems;
    private final Sites sites;
    private final DecodedReader decoded;
    private final ParseReader parses;
    private final DeduplicationReader deduplications;

    StreamReader(UnmarkedClasses unmarked, Types types, Problems problems, Sites sites) {
        this.unmarked = unmarked;
        this.problems = problems;
        this.sites = sites;
        this.decoded = new DecodedReader(types, problems, sites);
        this.parses = new ParseReader(types, problems);
        this.deduplications = new DeduplicationReader(problems, sites);
    }

    /**
     * The resolver, unless too little of it can be read; that has been told. With a mistake that later stages do not see,
     * such as the name of a topic, it goes on: what else is wrong with it is told in the same compilation.
     */
    Optional<StreamResolver> read(ExecutableElement method) {
        Site site = sites.of(method);
        ClassRef owner =
                TypeReader.refOf((TypeElement) TypeReader.nesting(method).get(1));
        String name = owner.nestedName() + "." + method.getSimpleName();
        Mirror stream = Mirror.on(method, "dev.millrace.Stream", sites).orElseThrow();

        Optional<Mirror> source = source(method, stream, name);
        Optional<TimeBounds> timeBounds = source.map(this::timeBounds);
        Optional<String> misshape = ResolverShape.ofResolver(method);
        misshape.ifPresent(what -> problems.add(Problem.resolverShape(site, name, what)));
        ResolverShape.checkedException(method)
                .ifPresent(thrown -> problems.add(Problem.checkedException(
                        site, name, TypeReader.of(thrown).written())));
        if (owner.packageName().isEmpty()) {
            problems.add(Problem.unnamedPackage(site, owner.nestedName()));
            return Optional.empty();
        }
        if (source.isEmpty() || misshape.isPresent()) {
            return Optional.empty();
        }
        Optional<ExecutableElement> parse = Optional.empty();
        if (stream.has("parse")) {
            parse = parses.find(method, stream.string("parse"), name, stream.site("parse"));
            if (parse.isEmpty()) {
                return Optional.empty();
            }
        }
        ExecutableElement first = parse.orElse(method);
        Optional<MessageType> message = decoded.read(
                first.getParameters().get(0), owner, owner.nestedName() + "." + first.getSimpleName(), source.get());
        TypeMirror taken = parse.map(ExecutableElement::getReturnType)
                .orElse(method.getParameters().get(0).asType());
        Optional<MessageShape> shape = TypeReader.classOf(taken)
                .map(type -> ShapeReader.read(type, new ClassAccess(owner.packageName()), sites));
        Optional<Mapping> mapping = mapping(method, shape, name);
        List<Mirror> declared = deduplications.of(method, stream);
        Optional<Deduplication> deduplication = deduplications.read(declared, shape, name);
        if (deduplication.isPresent() && !stream.bool("updatesMaterializedAggregations")) {
            problems.add(StreamProblem.deduplicationInVain(declared.get(0).site(), name));
        }
        Optional<ClassRef> output = unmarked.featureClass(ResolverShape.row(method), "what " + name + " returns", site);
        if (message.isEmpty() || output.isEmpty() || timeBounds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StreamResolver(
                owner,
                ParseReader.step(method),
                source.get().string("name"),
                source.get().strings("topics").stream().map(Text::text).toList(),
                Optional.of(source.get().text("keyedBy"))
                        .filter(keyedBy -> !keyedBy.text().isEmpty()),
                timeBounds.get(),
                message.get(),
                parse.map(ParseReader::step),
                output.get(),
                ResolverShape.isMany(method),
                mapping,
                deduplication,
                stream.strings("outputs"),
                stream.bool("updatesMaterializedAggregations"),
                stream.has("outputs") ? stream.site("outputs") : stream.site(),
                site));
    }

    /** What a method without a body declares. Names that are equal are added once all feature classes are read. */
    private Optional<Mapping> mapping(ExecutableElement method, Optional<MessageShape> shape, String name) {
        List<Mirror> outputs = outputs(method);
        if (!ResolverShape.isMapping(method)) {
            outputs.stream()
                    .findFirst()
                    .ifPresent(output -> problems.add(StreamProblem.outputOfMethod(output.site(), name)));
            return Optional.empty();
        }
        List<MappedOutput> written = outputs.stream()
                .map(output -> new MappedOutput(output.text("feature"), output.text("from")))
                .toList();
        return shape.map(fields -> new Mapping(fields, written));
    }

    private List<Mirror> outputs(ExecutableElement method) {
        List<Mirror> outputs = new ArrayList<>();
        Mirror.on(method, "dev.millrace.Output", sites).ifPresent(outputs::add);
        Mirror.on(method, "dev.millrace.Output.All", sites).ifPresent(all -> outputs.addAll(all.mirrors("value")));
        return outputs;
    }

    /** The source, its names checked, unless there is none or more than one. */
    private Optional<Mirror> source(ExecutableElement method, Mirror stream, String name) {
        List<Mirror> sources = new ArrayList<>(stream.mirrors("source"));
        sources.addAll(Mirror.conventions(method, KAFKA_SOURCE, sites));
        if (sources.size() != 1) {
            problems.add(
                    sources.isEmpty()
                            ? SourceProblem.noSource(stream.site(), name)
                            : SourceProblem.twoSources(sources.get(1).site(), name));
            return Optional.empty();
        }
        checkNames(sources.get(0));
        return Optional.of(sources.get(0));
    }

    private void checkNames(Mirror source) {
        String name = source.string("name");
        if (name.isBlank()) {
            problems.add(SourceProblem.emptySourceName(source.site("name")));
        } else if (!TOPIC.matcher(name).matches()) {
            problems.add(SourceProblem.badSourceName(source.site("name"), name));
        }
        Set<String> seen = new HashSet<>();
        for (Text topic : source.strings("topics")) {
            if (!TOPIC.matcher(topic.text()).matches()) {
                problems.add(SourceProblem.badTopic(topic.site(), topic.text()));
            } else if (!seen.add(topic.text())) {
                problems.add(SourceProblem.sameTopic(topic.site(), topic.text()));
            }
        }
    }

    private TimeBounds timeBounds(Mirror source) {
        String late = source.string("lateArrivalDeadline");
        String ahead = source.string("maxAhead");
        Site lateSite = source.site("lateArrivalDeadline");
        Site aheadSite = source.site("maxAhead");
        OptionalLong lateAfter = Durations.millis(late);
        OptionalLong maxAhead = Durations.millis(ahead);
        boolean lateIsSound = late.isEmpty() || lateAfter.isPresent();
        if (!lateIsSound) {
            problems.add(SourceProblem.badLateArrivalDeadline(lateSite, late));
        }
        if (maxAhead.isEmpty()) {
            problems.add(SourceProblem.badMaxAhead(aheadSite, ahead));
        }
        boolean isSound = lateIsSound && maxAhead.isPresent();
        return new TimeBounds(lateAfter, maxAhead.orElse(0), isSound, lateSite, aheadSite);
    }
}
