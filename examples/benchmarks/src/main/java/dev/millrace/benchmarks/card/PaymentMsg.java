package dev.millrace.benchmarks.card;

/** One message of the topic. */
public record PaymentMsg(long id, long cardId, double amount) {}
