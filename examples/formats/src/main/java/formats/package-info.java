/** One feature fed from four topics: Avro, Protobuf, and JSON into a class and into a record. */
@NullMarked
package formats;

import org.jspecify.annotations.NullMarked;
