package dev.millrace.processor.declare;

/**
 * The name of a class.
 *
 * @param packageName its package, empty for the unnamed one
 * @param nestedName its name within the package, with dots between a class and those nested in it
 */
public record ClassRef(String packageName, String nestedName) implements Comparable<ClassRef> {
    public String qualified() {
        return packageName.isEmpty() ? nestedName : packageName + "." + nestedName;
    }

    /** The last part of the name. */
    public String simple() {
        return nestedName.substring(nestedName.lastIndexOf('.') + 1);
    }

    /** The nested name as one identifier: {@code Outer_User}. */
    public String flat() {
        return nestedName.replace('.', '_');
    }

    @Override
    public int compareTo(ClassRef other) {
        return qualified().compareTo(other.qualified());
    }

    @Override
    public String toString() {
        return qualified();
    }
}
