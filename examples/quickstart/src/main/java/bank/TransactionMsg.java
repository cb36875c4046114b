package bank;

/** One message of the topic. */
public record TransactionMsg(String id, String userId, double amount) {}
