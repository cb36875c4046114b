package bank.demo;

/** A {@code -Ddemo.*} that cannot be followed; the message says which, why, and what would be right. */
final class WrongOption extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOption(String problem) {
        super(problem);
    }
}
