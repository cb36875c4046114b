package dev.millrace.processor.declare;

import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.SourceProblem;
import dev.millrace.table.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads methods marked {@code @Stream}. */
final class StreamReader {
    private static final String KAFKA_SOURCE = "dev.millrace.KafkaSource";

    private final UnmarkedClasses unmarked;
    private final Problems problems;
    private final Sites sites;

    StreamReader(UnmarkedClasses unmarked, Problems problems, Sites sites) {
        this.unmarked = unmarked;
        this.problems = problems;
        this.sites = sites;
    }

    /** The resolver, unless it has a problem; then that has been told. */
    Optional<StreamResolver> read(ExecutableElement method) {
        Site site = sites.of(method);
        ClassRef owner =
                TypeReader.refOf((TypeElement) TypeReader.nesting(method).get(1));
        String name = owner.nestedName() + "." + method.getSimpleName();
        Mirror stream = Mirror.on(method, "dev.millrace.Stream", sites).orElseThrow();

        Optional<Mirror> source = source(method, stream, name);
        Optional<String> misshape = misshape(method);
        misshape.ifPresent(what -> problems.add(Problem.resolverShape(site, name, what)));
        if (owner.packageName().isEmpty()) {
            problems.add(Problem.unnamedPackage(site, owner.nestedName()));
            return Optional.empty();
        }
        if (source.isEmpty() || misshape.isPresent()) {
            return Optional.empty();
        }
        Optional<MessageType> message = message(method, owner, name);
        Optional<ClassRef> output = unmarked.featureClass(method.getReturnType(), "what " + name + " returns", site);
        Optional<TimeBounds> timeBounds = timeBounds(source.get());
        boolean throwsChecked = throwsChecked(method, name, site);
        if (message.isEmpty() || output.isEmpty() || timeBounds.isEmpty() || throwsChecked) {
            return Optional.empty();
        }
        return Optional.of(new StreamResolver(
                owner,
                method.getSimpleName().toString(),
                source.get().string("name"),
                source.get().strings("topics").stream().map(Text::text).toList(),
                timeBounds.get(),
                message.get(),
                output.get(),
                stream.strings("outputs"),
                stream.bool("updatesMaterializedAggregations"),
                stream.has("outputs") ? stream.site("outputs") : stream.site(),
                site));
    }

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
        if (sources.get(0).string("name").isBlank()) {
            problems.add(SourceProblem.emptySourceName(sources.get(0).site("name")));
            return Optional.empty();
        }
        return Optional.of(sources.get(0));
    }

    private Optional<TimeBounds> timeBounds(Mirror source) {
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
        return lateIsSound && maxAhead.isPresent()
                ? Optional.of(new TimeBounds(lateAfter, maxAhead.getAsLong(), lateSite, aheadSite))
                : Optional.empty();
    }

    private static Optional<String> misshape(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.STATIC)) {
            return Optional.of("is not static");
        }
        for (Element at : TypeReader.nesting(method)) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(at == method ? "is private" : "stands in a private class");
            }
        }
        if (!method.getTypeParameters().isEmpty()) {
            return Optional.of("has type parameters");
        }
        int parameters = method.getParameters().size();
        if (parameters != 1) {
            return Optional.of("takes " + parameters + " parameters");
        }
        TypeMirror returned = method.getReturnType();
        return returned.getKind() == TypeKind.ERROR || mayBeFeatureClass(returned)
                ? Optional.empty()
                : Optional.of("returns " + TypeReader.written(returned));
    }

    /** Whether a class of the user's stands there, rather than void, a number, an array or a class of the JDK's. */
    private static boolean mayBeFeatureClass(TypeMirror type) {
        return TypeReader.classOf(type)
                .filter(c -> !c.getQualifiedName().toString().startsWith("java."))
                .isPresent();
    }

    private Optional<MessageType> message(ExecutableElement method, ClassRef owner, String name) {
        VariableElement parameter = method.getParameters().get(0);
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            return Optional.empty(); // javac tells that there is no such class
        }
        Site site = sites.of(parameter);
        MessageTypeReader messages = new MessageTypeReader(owner.packageName(), site, problems, sites);
        Optional<String> obstacle = messages.obstacle(type);
        if (obstacle.isPresent()) {
            problems.add(Problem.messageType(site, name, TypeReader.written(type), obstacle.get()));
            return Optional.empty();
        }
        return messages.read(TypeReader.classOf(type).orElseThrow());
    }

    private boolean throwsChecked(ExecutableElement method, String name, Site site) {
        for (TypeMirror thrown : method.getThrownTypes()) {
            if (TypeReader.isChecked(thrown)) {
                problems.add(Problem.checkedException(
                        site, name, TypeReader.of(thrown).written()));
                return true;
            }
        }
        return false;
    }
}
