package bank;

public record TransactionMsg(String id, String userId, double amount) {}
