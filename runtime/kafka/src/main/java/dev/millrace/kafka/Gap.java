package dev.millrace.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is missing in the log of one partition, so that what was read of it cannot be gone on with unless someone says so.
 *
 * @param shard the partition, as its shard is named
 * @param sentence what is missing, for people
 * @param goOnAt the oldest offset there is that was not read: where it goes on if the gap is accepted
 */
record Gap(String shard, String sentence, long goOnAt) {

    /** Retention, or someone, was quicker than the reader. */
    static Gap deleted(String shard, long next, long begin) {
        return new Gap(
                shard,
                "the records [" + next + ", " + begin + ") of " + shard + " were deleted before they were read",
                begin);
    }

    /** The log is shorter than what was read of it. */
    static Gap cutOff(String shard, long next, long end) {
        return new Gap(
                shard,
                shard + " ends at " + end + ", but was read up to " + next + ": its log has lost the records [" + end
                        + ", " + next + ")",
                end);
    }

    /** The log has other records where some were read, as after an election of a leader that lacked them. */
    static Gap replaced(String shard, long next, long from) {
        return new Gap(
                shard,
                "the records [" + from + ", " + next + ") of " + shard
                        + " are not those that were read: its log was cut off at " + from + " and written anew",
                from);
    }

    /** The topic was deleted and another one has its name. */
    static Gap madeAnew(String shard, Cluster.Identity before, Cluster.Identity now, long begin) {
        return new Gap(
                shard,
                shard + " is another log than the one that was read: that was of topic id " + before.topic()
                        + " in cluster " + before.cluster() + ", this is of topic id " + now.topic() + " in cluster "
                        + now.cluster(),
                begin);
    }

    /** A partition that came later than the others has lost records before it was first read. */
    static Gap addedLate(String shard, long begin) {
        return new Gap(
                shard,
                shard + " was added to its topic, and its records [0, " + begin
                        + ") were deleted before they were read",
                begin);
    }

    /** The gap as it stays known once it was accepted. */
    String accepted() {
        return sentence + "; accepted, and gone on with at " + goOnAt;
    }

    /**
     * What is missing, and what may be chosen.
     *
     * @param gaps of one source, at least one
     * @param state where its checkpoints are kept, if they are
     */
    static String told(List<Gap> gaps, Optional<Path> state) {
        String missing = gaps.stream().map(Gap::sentence).collect(Collectors.joining("; "));
        if (state.isEmpty()) {
            return missing
                    + ". Start again, which reads the oldest records there are: without state.dir nothing is kept";
        }
        return missing + ". Stop this process and choose for " + (gaps.size() == 1 ? "" : "each of ")
                + gaps.stream().map(Gap::shard).collect(Collectors.joining(", ")) + ", in the state directory "
                + state.get()
                + ": \"millrace state rewind <shard>\" forgets what was read of it and reads it again from"
                + " its oldest record; \"millrace state accept-gap <shard>\" goes on without what is missing";
    }
}
