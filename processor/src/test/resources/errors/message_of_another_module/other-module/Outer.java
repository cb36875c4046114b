package other;

public class Outer {
    record Hidden(String id) {}
}
