/**
 * Generated code, compiled and run. Declarations stand as sources beside the values that they should give, as a naive
 * oracle works them out from the lists of all events; random events go through the generated updaters, and the generated
 * reads are compared with the oracle.
 */
@NullMarked
package dev.millrace.processor.run;

import org.jspecify.annotations.NullMarked;
