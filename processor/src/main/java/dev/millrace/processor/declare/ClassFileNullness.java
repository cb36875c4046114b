package dev.millrace.processor.declare;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/**
 * Which members of classes compiled before may be null, as their class files say. Before JDK 22 javac does not show the
 * annotations on types that it reads from there.
 */
final class ClassFileNullness {
    private static final boolean JAVAC_SHOWS_IT = Runtime.version().feature() >= 22;

    private final ProcessingEnvironment javac;

    /** The members of a class that may be null, by its name; none where its class file cannot be read. */
    private final Map<String, Optional<Set<String>>> nullableOf = new HashMap<>();

    ClassFileNullness(ProcessingEnvironment javac) {
        this.javac = javac;
    }

    /** Whether it is known which fields of the member's class may be null. */
    boolean isKnown(Element field) {
        return JAVAC_SHOWS_IT
                || (field.getEnclosingElement() instanceof TypeElement
                        && nullable(field).isPresent());
    }

    /** Whether the class file says so of a field, or of what a method gives. */
    boolean isNullable(Element member) {
        return says(member, "");
    }

    /** Whether the class file says so of the first type argument of a field. */
    boolean isArgumentNullable(Element field) {
        return says(field, ARGUMENT);
    }

    private static final String ARGUMENT = "<>";

    private boolean says(Element member, String part) {
        String name = member.getSimpleName() + (member instanceof ExecutableElement ? "()" : "");
        return !JAVAC_SHOWS_IT
                && member.getEnclosingElement() instanceof TypeElement
                && nullable(member).filter(found -> found.contains(name + part)).isPresent();
    }

    private Optional<Set<String>> nullable(Element member) {
        TypeElement type = (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
        return nullableOf.computeIfAbsent(type.getQualifiedName().toString(), name -> read(type));
    }

    private Optional<Set<String>> read(TypeElement type) {
        PackageElement in = javac.getElementUtils().getPackageOf(type);
        String packageName = in.getQualifiedName().toString();
        String binaryName = javac.getElementUtils().getBinaryName(type).toString();
        String file = binaryName.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
        try (InputStream bytes = javac.getFiler()
                .getResource(StandardLocation.CLASS_PATH, packageName, file)
                .openInputStream()) {
            NullableMembers members = new NullableMembers();
            new ClassReader(bytes)
                    .accept(members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(members.found);
        } catch (IOException | RuntimeException e) { // of the JDK's, or of a form that this compiler cannot look at
            return Optional.empty();
        }
    }

    /** Collects the members whose types carry an annotation called {@code Nullable}. */
    private static final class NullableMembers extends ClassVisitor {
        private final Set<String> found = new HashSet<>();

        NullableMembers() {
            super(Opcodes.ASM9);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return new FieldVisitor(api) {
                @Override
                public @Nullable AnnotationVisitor visitTypeAnnotation(
                        int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                    String part = path == null ? "" : path.toString().equals("0;") ? ARGUMENT : "(deeper)";
                    if (isNullable(annotation)) {
                        found.add(name + part);
                    }
                    return null;
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(api) {
                @Override
                public @Nullable AnnotationVisitor visitTypeAnnotation(
                        int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                    boolean isResult = new TypeReference(typeRef).getSort() == TypeReference.METHOD_RETURN;
                    if (isNullable(annotation) && isResult && path == null && descriptor.startsWith("()")) {
                        found.add(name + "()");
                    }
                    return null;
                }
            };
        }

        private static boolean isNullable(String annotation) {
            return annotation.endsWith("/Nullable;") || annotation.endsWith("$Nullable;");
        }
    }
}
