package dev.millrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** The version of this build, and the Java that runs it. */
final class BuildVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"millrace " + version(), "Java " + Runtime.version()};
    }

    private static String version() {
        try (InputStream stream = BuildVersion.class.getResourceAsStream("build.properties")) {
            Properties build = new Properties();
            if (stream != null) {
                build.load(stream);
            }
            return build.getProperty("version", "of an unknown build");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
