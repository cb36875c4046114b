package dev.millrace.testing;

import dev.millrace.FieldException;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredWindow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The typed reads of one feature class, called by name and compared with a recount. */
final class Reads {
    private final Object target;
    private final List<DeclaredWindow> windows = new ArrayList<>();
    private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();

    Reads(Object target, DeclaredFeatures declared) {
        this.target = target;
        for (DeclaredAggregate aggregate : declared.aggregates()) {
            windows.addAll(aggregate.windows());
        }
    }

    Object target() {
        return target;
    }

    /** Tells a key of another type before reflection stumbles over it. */
    private void requireKey(Object key, Recount recount) {
        windows.forEach(window -> recount.keyOf(window.name(), key));
    }

    void verifyNow(Object key, Instant now, Recount recount) {
        requireKey(key, recount);
        Object all = Objects.requireNonNull(call(target, "at", parts(key)));
        Differences differences = new Differences(key, now);
        for (DeclaredWindow window : windows) {
            List<Object> taken = recount.keyOf(window.name(), key);
            Answer answer = recount.asOfNow(window.name(), taken, now);
            differences.compare(window.read() + "(key)", answer, call(target, window.read(), taken.toArray()));
            differences.compare("at(key)." + window.read() + "()", answer, call(all, window.read()));
        }
        differences.tell();
    }

    void verifyAsOf(Object key, Instant asOf, Recount recount) {
        requireKey(key, recount);
        Object all = Objects.requireNonNull(call(target, "at", with(asOf, parts(key))));
        Differences differences = new Differences(key, asOf);
        for (DeclaredWindow window : windows) {
            List<Object> taken = recount.keyOf(window.name(), key);
            Answer answer = recount.asOf(window.name(), taken, asOf);
            if (!window.isAllTime()) { // which has no read as of an instant of its own
                differences.compare(
                        window.read() + "(key, asOf)",
                        answer,
                        call(target, window.read(), with(asOf, taken.toArray())));
            }
            differences.compare("at(key, asOf)." + window.read() + "()", answer, call(all, window.read()));
        }
        differences.tell();
    }

    /** Calls a read; what throws a {@link FieldException} gives it as its value. */
    private @Nullable Object call(Object on, String name, Object... arguments) {
        Method method = methods.computeIfAbsent(on.getClass(), Reads::methodsOf).get(name + "/" + arguments.length);
        if (method == null) {
            throw new IllegalStateException(on.getClass().getName() + " has no " + name + " of " + arguments.length
                    + " arguments, which its index names; was it compiled with another version of the processor?");
        }
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof FieldException refusal) {
                return refusal;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(name + " failed", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name + " cannot be called", e);
        }
    }

    private static Object[] parts(Object key) {
        return key instanceof List<?> several ? several.toArray() : new Object[] {key};
    }

    private static Object[] with(Instant asOf, Object[] key) {
        Object[] both = Arrays.copyOf(key, key.length + 1);
        both[key.length] = asOf;
        return both;
    }

    private static Map<String, Method> methodsOf(Class<?> type) {
        Map<String, Method> methods = new HashMap<>();
        for (Method method : type.getMethods()) {
            methods.put(method.getName() + "/" + method.getParameterCount(), method);
        }
        return methods;
    }

    /** The reads of one key, as of one instant, that are not what they should be. */
    private final class Differences {
        private final Object key;
        private final Instant asOf;
        private final List<String> lines = new ArrayList<>();

        Differences(Object key, Instant asOf) {
            this.key = key;
            this.asOf = asOf;
        }

        void compare(String read, Answer expected, @Nullable Object got) {
            if (!expected.isMetBy(got)) {
                lines.add("  " + read + " should be " + expected + " and was " + got);
            }
        }

        void tell() {
            if (!lines.isEmpty()) {
                throw new AssertionError(target.getClass().getSimpleName() + ", key " + key + ", as of " + asOf + ":\n"
                        + String.join("\n", lines));
            }
        }
    }
}
