package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.MessageType.Field;
import dev.millrace.processor.declare.MessageType.MessageClass;
import dev.millrace.processor.declare.MessageType.Shape;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.MessageReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Prints the reader of one message type: a method a record or class, which takes its fields in whatever order they come.
 */
final class MessageReaderGenerator {
    private static final int BITS = Long.SIZE;

    private final MessageReader reader;
    private final Map<ClassRef, String> methodOf = new HashMap<>();
    private final Set<String> methods = new HashSet<>(Set.of("read"));
    private final Map<ClassRef, String> constantOf = new HashMap<>();
    private final List<MethodSpec> collections = new ArrayList<>();

    private MessageReaderGenerator(MessageReader reader) {
        this.reader = reader;
    }

    static GeneratedFile file(MessageReader reader) {
        return new MessageReaderGenerator(reader).file();
    }

    private GeneratedFile file() {
        ClassName message = JavaTypes.of(reader.message().ref());
        TypeSpec.Builder type = TypeSpec.classBuilder(reader.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addAnnotation(ClassName.get("org.jspecify.annotations", "NullUnmarked"))
                .addSuperinterface(
                        ParameterizedTypeName.get(ClassName.get(dev.millrace.json.MessageReader.class), message))
                .addJavadoc(
                        "Reads {@code $L} from JSON. Fields that it does not know are passed over.\n",
                        message.simpleName());
        for (MessageClass record : reader.message().classes()) {
            String name = method(Names.decapitalized(record.ref().simple()));
            methodOf.put(record.ref(), name);
            constantOf.put(record.ref(), Names.unique(Names.constant(name), constantOf.values()));
        }
        List<MethodSpec> records = new ArrayList<>();
        for (MessageClass record : reader.message().classes()) {
            type.addField(names(record));
            records.add(read(record));
        }
        type.addMethod(MethodSpec.methodBuilder("read")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(message)
                .addParameter(JsonReader.class, "json")
                .addStatement("return $L(json)", methodOf.get(reader.message().ref()))
                .build());
        records.forEach(type::addMethod);
        collections.forEach(type::addMethod);
        return JavaTypes.file(
                reader.name(), type.build(), List.of(reader.message().ref()));
    }

    private String method(String wanted) {
        String name = Names.unique(wanted, methods);
        methods.add(name);
        return name;
    }

    private String constant(MessageClass record) {
        return java.util.Objects.requireNonNull(constantOf.get(record.ref()));
    }

    private FieldSpec names(MessageClass record) {
        CodeBlock spellings = record.fields().stream()
                .map(field -> field.spellings().stream()
                        .map(spelling -> CodeBlock.of("$S", spelling))
                        .collect(CodeBlock.joining(", ", "new String[] {", "}")))
                .collect(CodeBlock.joining(",\n"));
        return FieldSpec.builder(FieldNames.class, constant(record), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($>\n$L$<)", FieldNames.class, spellings)
                .build();
    }

    private MethodSpec read(MessageClass type) {
        return type.isRecord() ? readRecord(type) : readFilled(type);
    }

    /** Makes a record of all its components once they are there. */
    private MethodSpec readRecord(MessageClass record) {
        ClassName type = JavaTypes.of(record.ref());
        String names = constant(record);
        Set<String> taken = new HashSet<>(Set.of("json", "field"));
        taken.addAll(constantOf.values()); // a local of that name would hide the constant
        List<String> seen = marks(record);
        taken.addAll(seen);
        List<String> locals = new ArrayList<>();
        for (Field field : record.fields()) {
            String local = Names.unique(Names.decapitalized(field.name()), taken); // upper case is for types
            taken.add(local);
            locals.add(local);
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(
                        java.util.Objects.requireNonNull(methodOf.get(record.ref())))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(JsonReader.class, "json");
        for (int i = 0; i < locals.size(); i++) {
            TypeName local = typeOf(record.fields().get(i).shape());
            method.addStatement("$T $L = $L", local, locals.get(i), zero(local));
        }
        seen.forEach(marks -> method.addStatement("long $L = 0", marks));
        beginFields(method, names);
        for (int i = 0; i < locals.size(); i++) {
            String marks = seen.get(i / BITS);
            Field field = record.fields().get(i);
            method.beginControlFlow("case $L ->", i)
                    .addStatement("$L = $L.once($L, $L)", marks, names, marks, i)
                    .addStatement("$L = $L", locals.get(i), value(field.shape(), field.nullable(), field.name()))
                    .endControlFlow();
        }
        endFields(method);
        for (int i = 0; i < seen.size(); i++) {
            long required = required(record.fields(), i * BITS);
            if (required != 0) {
                method.addStatement(
                        "$L.require($L, 0x$LL, $L)", names, seen.get(i), Long.toHexString(required), i * BITS);
            }
        }
        return method.addStatement(
                        "return new $T($L)",
                        type,
                        locals.stream().map(local -> CodeBlock.of("$L", local)).collect(CodeBlock.joining(", ")))
                .build();
    }

    /** Makes an empty one and fills it; what is not there stays as its constructor left it. */
    private MethodSpec readFilled(MessageClass filled) {
        ClassName type = JavaTypes.of(filled.ref());
        String names = constant(filled);
        MethodSpec.Builder method = MethodSpec.methodBuilder(
                        java.util.Objects.requireNonNull(methodOf.get(filled.ref())))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(JsonReader.class, "json")
                .addStatement("$T message = new $T()", type, type);
        List<String> seen = marks(filled);
        seen.forEach(marks -> method.addStatement("long $L = 0", marks));
        beginFields(method, names);
        for (int i = 0; i < filled.fields().size(); i++) {
            Field field = filled.fields().get(i);
            CodeBlock value = value(field.shape(), field.nullable(), field.name());
            method.beginControlFlow("case $L ->", i)
                    .addStatement("$L = $L.once($L, $L)", seen.get(i / BITS), names, seen.get(i / BITS), i);
            if (field.setter().isPresent()) {
                method.addStatement("message.$L($L)", field.setter().get(), value);
            } else {
                method.addStatement("message.$L = $L", field.name(), value);
            }
            method.endControlFlow();
        }
        return endFields(method).addStatement("return message").build();
    }

    /** The locals that mark the fields seen, a bit each. */
    private static List<String> marks(MessageClass type) {
        List<String> marks = new ArrayList<>();
        for (int first = 0; first < type.fields().size(); first += BITS) {
            marks.add(first == 0 ? "seen" : "seen" + (first / BITS + 1));
        }
        return marks;
    }

    private static void beginFields(MethodSpec.Builder method, String names) {
        method.addStatement("json.beginObject()")
                .beginControlFlow(
                        "for (int field = json.nextField($L);$Wfield != $T.END;$Wfield = json.nextField($L))",
                        names,
                        JsonReader.class,
                        names)
                .beginControlFlow("switch (field)");
    }

    private static MethodSpec.Builder endFields(MethodSpec.Builder method) {
        return method.addStatement("default -> json.skipValue()")
                .endControlFlow()
                .endControlFlow();
    }

    /** The marks of the fields [first, first + 64) that must be there. */
    private static long required(List<Field> fields, int first) {
        long required = 0;
        for (int i = first; i < Math.min(fields.size(), first + BITS); i++) {
            if (!fields.get(i).nullable()) {
                required |= 1L << i; // the shift takes i % 64
            }
        }
        return required;
    }

    private CodeBlock value(Shape shape, boolean nullable, String name) {
        CodeBlock value = value(shape, name);
        return nullable ? CodeBlock.of("json.nextNull() ? null : $L", value) : value;
    }

    private CodeBlock value(Shape shape, String name) {
        if (shape instanceof Shape.Nested nested) {
            return CodeBlock.of("$L(json)", methodOf.get(nested.ref()));
        }
        if (shape instanceof Shape.Many many) {
            return CodeBlock.of("$L(json)", list(many, name));
        }
        if (shape instanceof Shape.Keyed keyed) {
            return CodeBlock.of("$L(json)", map(keyed, name));
        }
        ValueType type = ((Shape.Scalar) shape).type();
        return switch (type.kind()) {
            case BOOLEAN -> CodeBlock.of("json.nextBoolean()");
            case BYTE -> CodeBlock.of("(byte) json.nextInt(Byte.MIN_VALUE, Byte.MAX_VALUE)");
            case SHORT -> CodeBlock.of("(short) json.nextInt(Short.MIN_VALUE, Short.MAX_VALUE)");
            case INT -> CodeBlock.of("json.nextInt()");
            case LONG -> CodeBlock.of("json.nextLong()");
            case FLOAT -> CodeBlock.of("json.nextFloat()");
            case DOUBLE -> CodeBlock.of("json.nextDouble()");
            case STRING -> CodeBlock.of("json.nextString()");
            case UUID -> CodeBlock.of("json.nextUuid()");
            case ENUM -> CodeBlock.of("json.nextEnum($T.class)", JavaTypes.of(type));
            case INSTANT -> CodeBlock.of("json.nextInstant()");
            case OFFSET_DATE_TIME -> CodeBlock.of("json.nextOffsetDateTime()");
            case BIG_DECIMAL -> CodeBlock.of("json.nextDecimal()");
            case DOUBLES -> CodeBlock.of("json.nextDoubles()");
            case FLOATS -> CodeBlock.of("json.nextFloats()");
            case OTHER, UNRESOLVED, LIST -> throw new IllegalArgumentException(type.written());
        };
    }

    private String list(Shape.Many many, String name) {
        String listName = method(name);
        TypeName element = typeOf(many.element()).box();
        collections.add(MethodSpec.methodBuilder(listName)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
                .addParameter(JsonReader.class, "json")
                .addStatement("$T<$T> list = new $T<>()", List.class, element, ArrayList.class)
                .addStatement("json.beginArray()")
                .beginControlFlow("while (json.nextElement())")
                .addStatement("list.add($L)", value(many.element(), many.nullable(), name + "Element"))
                .endControlFlow()
                .addStatement("return list")
                .build());
        return listName;
    }

    private String map(Shape.Keyed keyed, String name) {
        String mapName = method(name);
        TypeName value = typeOf(keyed.value()).box();
        collections.add(MethodSpec.methodBuilder(mapName)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), value))
                .addParameter(JsonReader.class, "json")
                .addStatement(
                        "$T<$T, $T> map = new $T<>()", Map.class, String.class, value, java.util.LinkedHashMap.class)
                .addStatement("json.beginObject()")
                .beginControlFlow("for (String key = json.nextName(); key != null; key = json.nextName())")
                .beginControlFlow("if (map.containsKey(key))")
                .addStatement("throw json.error($S)", "the key stands there twice")
                .endControlFlow()
                .addStatement("map.put(key, $L)", value(keyed.value(), keyed.nullable(), name + "Value"))
                .endControlFlow()
                .addStatement("return map")
                .build());
        return mapName;
    }

    private static TypeName typeOf(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return JavaTypes.of(scalar.type());
        }
        if (shape instanceof Shape.Nested nested) {
            return JavaTypes.of(nested.ref());
        }
        if (shape instanceof Shape.Many many) {
            return ParameterizedTypeName.get(
                    ClassName.get(List.class), typeOf(many.element()).box());
        }
        Shape.Keyed keyed = (Shape.Keyed) shape;
        return ParameterizedTypeName.get(
                ClassName.get(Map.class),
                ClassName.get(String.class),
                typeOf(keyed.value()).box());
    }

    private static String zero(TypeName type) {
        if (!type.isPrimitive()) {
            return "null";
        }
        return type.equals(TypeName.BOOLEAN) ? "false" : "0";
    }
}
