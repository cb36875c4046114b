package bank.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the table shows at one moment.
 *
 * @param counted the events counted so far
 * @param perSecond how many were counted in a second of late
 * @param lag the records that are in the topic and not read yet
 * @param bad the records that could not be counted
 * @param running how long the demo has been running
 * @param asOf the one instant that all readings are as of
 * @param lines one a user
 */
record Frame(long counted, long perSecond, long lag, long bad, Duration running, Instant asOf, List<Line> lines) {
    /** @param change by how much the sum has changed since the last frame */
    record Line(String user, Reading reading, double change) {}

    Frame {
        lines = List.copyOf(lines);
    }
}
