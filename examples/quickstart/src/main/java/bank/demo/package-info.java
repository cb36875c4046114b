/**
 * The demo: a broker in the process, a stream of transactions, the generated consumer, and a table of what it knows.
 *
 * <pre>
 *   TransactionGenerator or TransactionFile → Production → TransactionTopic → broker → Millrace → LiveTable
 *                                                                             broker → NaiveRecount → Comparison
 * </pre>
 *
 * <p>{@link bank.demo.NaiveRecount} and {@link bank.demo.TransactionTopic} know only Kafka and JSON, so that what they
 * compute and send does not depend on what they check.
 */
@NullMarked
package bank.demo;

import org.jspecify.annotations.NullMarked;
