package bank.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** The table in a log: a line a second, in plain ASCII, with the first three users. */
final class PlainTable implements LiveTable {
    private static final int USERS = 3;

    private final PrintStream out;

    PlainTable(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void show(Frame frame) {
        String users = frame.lines().stream()
                .limit(USERS)
                .map(line -> Cells.user(line.user()) + " "
                        + Cells.amount(line.reading().sum()) + " mean "
                        + Cells.amount(line.reading().mean()))
                .collect(Collectors.joining(" | "));
        out.printf(
                "%5s  events %s  events/s %s  lag %s%s%s%n",
                Cells.time(frame.running()),
                Cells.count(frame.counted()),
                Cells.count(frame.perSecond()),
                Cells.count(frame.lag()),
                frame.bad() == 0 ? "" : "  bad " + Cells.count(frame.bad()),
                users.isEmpty() ? "" : "  30d: " + users);
    }

    @Override
    public void settle() {}

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void close() {
        out.flush();
    }
}
