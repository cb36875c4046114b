package dev.millrace.benchmarks;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A while in which a thread that does nothing slept longer than it meant to: what the machine adds to any pause. */
@Name(Hiccup.NAME)
@Label("Hiccup of the machine")
@Category("Millrace")
@StackTrace(false)
final class Hiccup extends Event {
    static final String NAME = "dev.millrace.Hiccup";
}
