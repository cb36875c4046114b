package bank.demo;

import bank.TransactionMsg;

/**
 * A message and the timestamp that its record is to carry.
 *
 * @param millis epoch milliseconds, not negative, since Kafka has no other
 */
record DatedTransaction(TransactionMsg message, long millis) {}
