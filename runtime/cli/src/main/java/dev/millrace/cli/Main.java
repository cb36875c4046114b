package dev.millrace.cli;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(MillraceCommand.line(System.in).execute(args));
    }
}
