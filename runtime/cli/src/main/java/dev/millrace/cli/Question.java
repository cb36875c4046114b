package dev.millrace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** Asks before something is done that cannot be undone. */
final class Question {
    private static final Set<String> YES = Set.of("y", "yes");

    private final BufferedReader answers;

    Question(InputStream answers) {
        this.answers = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset()));
    }

    /** What decides: the answer to this question, or none where it is sure already. */
    Answer unless(boolean isSure) {
        return isSure ? (question, out) -> true : this::ask;
    }

    /** Whether to go on. */
    interface Answer {
        boolean isYes(String question, PrintWriter out);
    }

    private boolean ask(String question, PrintWriter out) {
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = answers.readLine();
            if (answer == null) {
                out.println();
                throw new IllegalStateException(
                        "nothing was changed, as there is no one to ask; --yes does it unasked");
            }
            boolean isYes = YES.contains(answer.strip().toLowerCase(Locale.ROOT));
            if (!isYes) {
                out.println("nothing was changed");
            }
            return isYes;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
