package dev.millrace.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** What became of a command that was typed. */
record Typed(int exitCode, String out, String err) {
    static Typed line(Object... words) {
        return answering("", words);
    }

    /** A command whose questions are answered. */
    static Typed answering(String answers, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = MillraceCommand.line(new ByteArrayInputStream(answers.getBytes(Charset.defaultCharset())));
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        int exitCode = line.execute(args);
        return new Typed(exitCode, out.toString(), err.toString());
    }
}
