package dev.millrace.benchmarks;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A while in which the writer fed a few records and took long. */
@Name(Stall.NAME)
@Label("Stall of the writer")
@Category("Millrace")
@StackTrace(false)
final class Stall extends Event {
    static final String NAME = "dev.millrace.Stall";

    /** How long the writer had a core meanwhile, in nanoseconds. */
    @Label("Nanoseconds on a core")
    long onCore;

    /** How long the writer was ready to run and waited for a core meanwhile, in nanoseconds; 0 where that is not known. */
    @Label("Nanoseconds of waiting for a core")
    long queueing;
}
