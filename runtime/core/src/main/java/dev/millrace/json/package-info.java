/**
 * The seam between generated message readers and a JSON library. Generated readers call {@link
 * dev.millrace.json.JsonReader}; which library stands behind it is the runtime's choice.
 */
@NullMarked
package dev.millrace.json;

import org.jspecify.annotations.NullMarked;
