package dev.millrace.processor.declare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What JSON can set in a class that is no record: its setters, and its fields where they have none. */
final class MessageProperties {
    /**
     * One property.
     *
     * @param type what it takes
     * @param places the elements that may say it is nullable: the field, the setter's parameter, the getter
     * @param setter the method that takes it; none where the field is assigned
     */
    record Property(String name, TypeMirror type, List<Element> places, Optional<String> setter) {}

    private MessageProperties() {}

    /** In the order of the source, those of superclasses behind those of the class. */
    static List<Property> of(TypeElement type, ClassAccess access) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (TypeElement at : ClassAccess.withSuperclasses(type)) {
            Map<String, ExecutableElement> setters = setters(at, access);
            for (VariableElement field : ElementFilter.fieldsIn(at.getEnclosedElements())) {
                String name = field.getSimpleName().toString();
                ExecutableElement setter = setters.remove(name);
                if (setter != null) {
                    properties.putIfAbsent(name, bySetter(name, setter, List.of(field)));
                } else if (isAssignable(field, access)) {
                    properties.putIfAbsent(name, new Property(name, field.asType(), List.of(field), Optional.empty()));
                }
            }
            setters.forEach((name, setter) -> properties.putIfAbsent(name, bySetter(name, setter, List.of())));
        }
        return List.copyOf(properties.values());
    }

    private static Property bySetter(String name, ExecutableElement setter, List<Element> field) {
        VariableElement parameter = setter.getParameters().get(0);
        List<Element> places = java.util.stream.Stream.concat(java.util.stream.Stream.of(parameter), field.stream())
                .toList();
        return new Property(
                name,
                parameter.asType(),
                places,
                Optional.of(setter.getSimpleName().toString()));
    }

    private static Map<String, ExecutableElement> setters(TypeElement type, ClassAccess access) {
        Map<String, ExecutableElement> setters = new LinkedHashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            boolean isSetter = method.getParameters().size() == 1
                    && !method.getModifiers().contains(Modifier.STATIC)
                    && method.getTypeParameters().isEmpty()
                    && access.reaches(method);
            if (isSetter) {
                ClassAccess.propertyOf(method, "set").ifPresent(name -> setters.putIfAbsent(name, method));
            }
        }
        return setters;
    }

    private static boolean isAssignable(VariableElement field, ClassAccess access) {
        return access.reaches(field)
                && !field.getModifiers().contains(Modifier.STATIC)
                && !field.getModifiers().contains(Modifier.FINAL)
                && !field.getModifiers().contains(Modifier.TRANSIENT);
    }
}
