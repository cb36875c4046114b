package shop;

public class Order {
    public String userId = "";
    public double amount;
    public State state;
}
