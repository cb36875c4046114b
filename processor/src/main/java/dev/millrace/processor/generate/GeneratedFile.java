package dev.millrace.processor.generate;

import dev.millrace.processor.declare.ClassRef;
import java.util.List;

/**
 * One file to write.
 *
 * @param name the qualified name of a class, or the path of a resource below the class output
 * @param isClass whether it is a class
 * @param text its content
 * @param sources the user's classes that it comes from
 */
public record GeneratedFile(String name, boolean isClass, String text, List<ClassRef> sources) {}
