package dev.millrace.state;

/** What to do about a state directory that cannot be used, as messages end with it. */
final class Remedy {
    static final String OF_DAMAGE = "look after the disk, then take what was saved (\"millrace state restore\"), or set"
            + " state.dir to an empty directory, and all topics are read from their oldest record";

    private Remedy() {}
}
