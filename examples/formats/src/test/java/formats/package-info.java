@NullMarked
package formats;

import org.jspecify.annotations.NullMarked;
