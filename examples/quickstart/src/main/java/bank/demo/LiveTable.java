package bank.demo;

import java.io.Console;
import java.time.Duration;

/** What the demo says and shows while it runs. Any thread may call it. */
sealed interface LiveTable extends AutoCloseable permits TerminalTable, PlainTable {
    /** The one that fits where the output goes: redrawn in place on a terminal, else a line now and then. */
    static LiveTable open() {
        Console console = TerminalTable.console();
        return console == null ? new PlainTable(System.out) : new TerminalTable(console);
    }

    /** Writes a line that stays. */
    void say(String line);

    /** Shows what is known now. */
    void show(Frame frame);

    /** Leaves the last frame where it is: what is said from now on stands below it. */
    void settle();

    /** How long to wait between two frames. */
    Duration pause();

    /** Leaves the screen as a shell wants it. */
    @Override
    void close();
}
