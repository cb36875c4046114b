package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;
import java.util.OptionalLong;

/**
 * How far the time of a source's event may lie from that of its record.
 *
 * @param lateAfterMillis how far behind it, none where no event is late
 * @param maxAheadMillis how far ahead of it
 * @param isSound whether they could be read; if not, that has been told
 * @param lateSite where the one is declared, or the source where it is not
 * @param aheadSite where the other is
 */
public record TimeBounds(
        OptionalLong lateAfterMillis, long maxAheadMillis, boolean isSound, Site lateSite, Site aheadSite) {}
