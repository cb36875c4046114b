@NullMarked
package guide;

import org.jspecify.annotations.NullMarked;
