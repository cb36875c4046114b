package dev.millrace.processor.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * What code generated in a package can reach of the user's classes.
 *
 * @param packageName the package
 */
record ClassAccess(String packageName) {
    /** What is open to any package: no class is in one of this name. */
    static final ClassAccess ANYWHERE = new ClassAccess("*");

    boolean sees(TypeElement type) {
        return TypeReader.nesting(type).stream().allMatch(this::reaches);
    }

    /** Whether a member can be used, given that its class can be named. */
    boolean reaches(Element member) {
        Set<Modifier> modifiers = member.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || (!modifiers.contains(Modifier.PRIVATE)
                        && TypeReader.packageOf(member).equals(packageName));
    }

    /** Why it cannot make an empty one by a constructor without parameters, where it cannot. */
    Optional<String> obstacleToMaking(TypeElement type) {
        if (!sees(type)) {
            return Optional.of("which package " + packageName + " cannot see, where it would be made");
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("which is abstract, so that none can be made");
        }
        boolean isInner =
                type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
        if (isInner) {
            return Optional.of("which is an inner class; make it static");
        }
        boolean hasConstructor = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor -> constructor.getParameters().isEmpty() && reaches(constructor));
        return hasConstructor
                ? Optional.empty()
                : Optional.of("which has no constructor without parameters that package " + packageName + " can call");
    }

    /** The class and those that it extends, itself first, without {@code Object}. */
    static List<TypeElement> withSuperclasses(TypeElement type) {
        List<TypeElement> classes = new ArrayList<>();
        Optional<TypeElement> at = Optional.of(type);
        while (at.isPresent() && !at.get().getQualifiedName().contentEquals("java.lang.Object")) {
            classes.add(at.get());
            at = TypeReader.classOf(at.get().getSuperclass());
        }
        return classes;
    }

    /** The property that a method such as {@code setAmount} is named for; none where it is named for none. */
    static Optional<String> propertyOf(ExecutableElement method, String prefix) {
        String name = method.getSimpleName().toString();
        boolean isNamed = name.length() > prefix.length()
                && name.startsWith(prefix)
                && Character.isUpperCase(name.charAt(prefix.length()));
        if (!isNamed) {
            return Optional.empty();
        }
        String capitalized = name.substring(prefix.length());
        boolean isAcronym = capitalized.length() > 1 && Character.isUpperCase(capitalized.charAt(1));
        return Optional.of(
                isAcronym ? capitalized : Character.toLowerCase(capitalized.charAt(0)) + capitalized.substring(1));
    }
}
