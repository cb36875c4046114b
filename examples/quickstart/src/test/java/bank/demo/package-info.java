@NullMarked
package bank.demo;

import org.jspecify.annotations.NullMarked;
