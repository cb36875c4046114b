package dev.millrace.processor.report;

import static dev.millrace.processor.report.Problem.error;

/** The messages on what other jars hold, and on where what is generated has to lie. */
public final class JarProblem {
    private JarProblem() {}

    public static Problem notCompiledHere(Site site, String named, String by) {
        return error(
                site,
                "NotCompiledHere",
                by + " needs " + named
                        + ", which another module has compiled without the Millrace processor; compile that one with it");
    }

    public static Problem otherFormat(Site site, String index, long format, long read) {
        return error(
                site,
                "OtherFormat",
                "another version of the processor wrote " + index + ", in format " + format + " where this one reads "
                        + read + "; compile the module that it comes from again, with this version");
    }

    public static Problem staleTable(Site site, String resolver, String table, String row) {
        return error(
                site,
                "StaleTable",
                resolver + " would feed " + table + ", which was generated from another " + row
                        + " than the one on the class path; compile the module that holds it again");
    }

    public static Problem namedModule(Site site, String module) {
        return error(
                site,
                "NamedModule",
                "module " + module + " cannot hold what is generated, part of which lies in dev.millrace.index;"
                        + " take out module-info.java, and compile and run on the class path");
    }

    public static Problem hidesJavaLang(Site site, String type, String generated) {
        return error(
                site,
                "HidesJavaLang",
                type + " would stand for the class of java.lang in " + generated
                        + ", which is generated beside it; give it another name, or another package");
    }
}
