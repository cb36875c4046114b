/** The reference example: a user's transactions, and what they sum to over 30 days. */
@NullMarked
package bank;

import org.jspecify.annotations.NullMarked;
