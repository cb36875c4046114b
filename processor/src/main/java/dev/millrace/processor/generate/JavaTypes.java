package dev.millrace.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.MessageType;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The plan's types as JavaPoet has them, and what every generated file has in common. */
final class JavaTypes {
    /** On every generated class. Readers of code tools skip what carries it. */
    static final AnnotationSpec GENERATED = AnnotationSpec.builder(
                    ClassName.get("javax.annotation.processing", "Generated"))
            .addMember("value", "$S", "dev.millrace.processor.FeaturesProcessor")
            .build();

    static final AnnotationSpec NULLABLE = AnnotationSpec.builder(ClassName.get("org.jspecify.annotations", "Nullable"))
            .build();

    private JavaTypes() {}

    /** On what calls a resolver that is deprecated: it is called all the same, and its owner has been told by himself. */
    static Optional<AnnotationSpec> suppressed(StreamResolver resolver) {
        boolean isDeprecated = resolver.step().isDeprecated()
                || resolver.parse().filter(StreamResolver.Step::isDeprecated).isPresent();
        return isDeprecated
                ? Optional.of(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$S, $S}", "deprecation", "removal")
                        .build())
                : Optional.empty();
    }

    static ClassName of(ClassRef ref) {
        String[] names = ref.nestedName().split("\\.");
        String[] inner = Stream.of(names).skip(1).toArray(String[]::new);
        return ClassName.get(ref.packageName(), names[0], inner);
    }

    /** The type of a message. */
    static TypeName of(MessageType message) {
        return message.ref().equals(MessageType.BYTES) ? ArrayTypeName.of(TypeName.BYTE) : of(message.ref());
    }

    static TypeName of(ValueType type) {
        if (type.primitive()) {
            return primitive(type.kind());
        }
        return switch (type.kind()) {
            case STRING -> ClassName.get(String.class);
            case UUID -> ClassName.get(UUID.class);
            case INSTANT -> ClassName.get(Instant.class);
            case OFFSET_DATE_TIME -> ClassName.get(OffsetDateTime.class);
            case BIG_DECIMAL -> ClassName.get(BigDecimal.class);
            case ENUM -> of(Objects.requireNonNull(type.ref()));
            case DOUBLES -> ArrayTypeName.of(TypeName.DOUBLE);
            case FLOATS -> ArrayTypeName.of(TypeName.FLOAT);
            case LIST ->
                ParameterizedTypeName.get(ClassName.get(List.class), boxed(Objects.requireNonNull(type.element())));
            case OTHER, UNRESOLVED -> throw new IllegalArgumentException(type.written());
            default -> primitive(type.kind()).box();
        };
    }

    /** A type as the argument of a generic one: never a primitive. */
    static TypeName boxed(ValueType type) {
        TypeName name = of(type);
        return name.isPrimitive() ? name.box() : name;
    }

    /** A generic class with a wildcard for each parameter: {@code StreamBinding<?>}. */
    static TypeName ofAny(Class<?> type) {
        TypeName any = WildcardTypeName.subtypeOf(Object.class);
        TypeName[] arguments = new TypeName[type.getTypeParameters().length];
        Arrays.fill(arguments, any);
        return ParameterizedTypeName.get(ClassName.get(type), arguments);
    }

    /** The type, annotated where it may be null. */
    static TypeName orNull(ValueType type) {
        return type.nullable() ? of(type).annotated(NULLABLE) : of(type);
    }

    /** What a named value comes in as: the time of a row as an instant, what can only be null or not as an object. */
    static TypeName parameter(Value value) {
        Kind kind = value.type().kind();
        if (kind == Kind.OTHER) {
            return ClassName.OBJECT.annotated(NULLABLE);
        }
        boolean isRowTime = value instanceof Value.OfRow ofRow && ofRow.isTime();
        return isRowTime && kind.isTime() ? ClassName.get(Instant.class) : orNull(value.type());
    }

    /** Tests with an operator between them, broken into lines where they are long. */
    static CodeBlock joined(List<CodeBlock> tests, String operator) {
        CodeBlock.Builder joined = CodeBlock.builder();
        for (int i = 0; i < tests.size(); i++) {
            joined.add(i == 0 ? "$L" : "$W" + operator + " $L", tests.get(i));
        }
        return joined.build();
    }

    static TypeName primitive(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    /** What is written down in an expression. */
    static CodeBlock literal(Value value) {
        if (value instanceof Value.Numeric number) {
            return number(number, number.type().kind());
        }
        if (value instanceof Value.Text text) {
            return CodeBlock.of("$S", text.value());
        }
        if (value instanceof Value.Truth truth) {
            return CodeBlock.of("$L", truth.value());
        }
        if (value instanceof Value.Constant constant) {
            return CodeBlock.of("$T.$L", of(constant.enumClass()), constant.name());
        }
        return CodeBlock.of("null");
    }

    /** A number as it is written against a value of this kind: an int where that is exact. */
    static CodeBlock number(Value.Numeric number, Kind against) {
        if (!against.isWhole() || !number.isLong()) {
            return CodeBlock.of("$L", Double.toString(number.value().doubleValue()));
        }
        long whole = number.value().longValue();
        if (whole == Long.MIN_VALUE) {
            return CodeBlock.of("$T.MIN_VALUE", Long.class);
        }
        return CodeBlock.of("$L", whole == (int) whole ? Long.toString(whole) : whole + "L");
    }

    /** The file of one class. */
    static GeneratedFile file(ClassRef name, TypeSpec type, List<ClassRef> sources) {
        List<String> names =
                sources.stream().map(ClassRef::qualified).distinct().toList();
        String last = names.get(names.size() - 1);
        String from = names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
        String text = JavaFile.builder(name.packageName(), type)
                .addFileComment("Generated from $L. To change it, change $L.", from, names.size() > 1 ? "them" : "that")
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new GeneratedFile(name.qualified(), true, text, sources);
    }

    /** A number as people write it in code: 21_600_000L. */
    static String grouped(long value) {
        return String.format(java.util.Locale.ROOT, "%,d", value).replace(',', '_') + "L";
    }
}
