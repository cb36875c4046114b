package bank.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.CharsetEncoder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table on a terminal, redrawn in place; what is said moves up above it. */
final class TerminalTable implements LiveTable {
    private static final String ESC = "\u001b[";
    private static final String BOLD = ESC + "1m";
    private static final String DIM = ESC + "2m";
    private static final String GREEN = ESC + "32m";
    private static final String RED = ESC + "31m";
    private static final String YELLOW = ESC + "33m";
    private static final String PLAIN = ESC + "0m";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String CUT_LONG_LINES = ESC + "?7l";
    private static final String WRAP_LONG_LINES = ESC + "?7h";
    private static final String CLEAR_REST_OF_LINE = ESC + "K";
    private static final String CLEAR_BELOW = ESC + "J";

    private static final int WIDTH = 76;

    private final PrintWriter out;
    private final String up;
    private final String down;
    private final String rule;
    private @Nullable Frame shown;
    private int drawnLines;

    TerminalTable(Console console) {
        this.out = console.writer();
        CharsetEncoder encoder = console.charset().newEncoder();
        boolean drawn = encoder.canEncode("▲▼─");
        this.up = drawn ? "▲" : "+";
        this.down = drawn ? "▼" : "-";
        this.rule = (drawn ? "─" : "-").repeat(WIDTH);
        out.print(HIDE_CURSOR);
    }

    /** The console, if both input and output are a terminal that can move its cursor; else null. */
    @SuppressWarnings("SystemConsoleNull") // what it is from Java 22 on, isTerminal tells
    static @Nullable Console console() {
        Console console = System.console();
        String terminal = System.getenv("TERM");
        boolean fits = console != null && isTerminal(console) && terminal != null && !terminal.equals("dumb");
        return fits ? console : null;
    }

    @Override
    public synchronized void say(String line) {
        erase();
        out.print(line + "\n");
        draw();
    }

    @Override
    public synchronized void show(Frame frame) {
        shown = frame;
        draw();
    }

    @Override
    public synchronized void settle() {
        shown = null;
        drawnLines = 0;
        out.print("\r" + CLEAR_REST_OF_LINE); // over the ^C that the terminal wrote
        out.flush();
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(500);
    }

    @Override
    public synchronized void close() {
        out.print(SHOW_CURSOR);
        out.flush();
    }

    /** Since Java 22 there is a console also where input and output are redirected; only then can it be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    private void erase() {
        if (drawnLines > 0) {
            out.print(ESC + drawnLines + "A\r" + CLEAR_BELOW);
            drawnLines = 0;
        }
    }

    private void draw() {
        if (shown == null) {
            out.flush();
            return;
        }
        List<String> lines = lines(shown);
        StringBuilder text = new StringBuilder(CUT_LONG_LINES); // a wrapped one would spoil the count of lines
        if (drawnLines > 0) {
            text.append(ESC).append(drawnLines).append("A\r"); // drawn over, not erased first, so that nothing flickers
        }
        for (String line : lines) {
            text.append(line).append(CLEAR_REST_OF_LINE).append('\n');
        }
        drawnLines = lines.size();
        out.print(text.append(WRAP_LONG_LINES));
        out.flush();
    }

    private List<String> lines(Frame frame) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row(
                "events " + BOLD + pad(Cells.count(frame.counted()), 14) + PLAIN,
                "events/s " + BOLD + pad(Cells.count(frame.perSecond()), 10) + PLAIN,
                "lag " + BOLD + pad(Cells.count(frame.lag()), 10) + PLAIN,
                frame.bad() == 0 ? "" : "bad " + RED + pad(Cells.count(frame.bad()), 8) + PLAIN,
                "up " + BOLD + Cells.time(frame.running()) + PLAIN));
        lines.add("");
        lines.add("  " + DIM + columns("user", "sum 30d", "change", "mean 30d") + PLAIN);
        lines.add("  " + DIM + rule + PLAIN);
        for (Frame.Line line : frame.lines()) {
            lines.add("  " + line(line));
        }
        lines.add("  " + DIM + rule + PLAIN);
        lines.add("  " + DIM + "as of " + frame.asOf().truncatedTo(ChronoUnit.SECONDS) + ", Ctrl-C stops" + PLAIN);
        return lines;
    }

    private static String row(String... cells) {
        return "  " + String.join("", cells);
    }

    private String line(Frame.Line line) {
        double change = line.change();
        String moved = "";
        String color = "";
        if (change > 0) {
            moved = up + " " + Cells.amount(change);
            color = GREEN;
        } else if (change < 0) {
            moved = down + " " + Cells.amount(-change);
            color = YELLOW;
        }
        String text = columns(
                Cells.user(line.user()),
                Cells.amount(line.reading().sum()),
                moved,
                Cells.amount(line.reading().mean()));
        return moved.isEmpty() ? text : text.replace(moved, color + moved + PLAIN);
    }

    private static String columns(String user, String sum, String change, String mean) {
        return String.format(Locale.ROOT, "%-16s%20s%20s%20s", user, sum, change, mean);
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
