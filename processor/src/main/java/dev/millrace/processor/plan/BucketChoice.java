package dev.millrace.processor.plan;

import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketOverride;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.table.Durations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bucket of each window: the one that the user names, or the largest usual duration that is at most a hundredth of
 * the window, so that the window is at most 1% too long.
 */
final class BucketChoice {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final long[] USUAL = {
        1,
        10,
        100,
        200,
        500,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        20 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        4 * HOUR,
        6 * HOUR,
        8 * HOUR,
        12 * HOUR,
        24 * HOUR
    };

    private BucketChoice() {}

    /** The bucket in milliseconds of a window that is not all time; none where the named one is longer. */
    static OptionalLong of(WindowedFeature feature, Window window) {
        BucketLength named = named(feature.materialization(), window);
        long bucket = named == null ? plain(window.millis()) : named.millis();
        return bucket > window.millis() ? OptionalLong.empty() : OptionalLong.of(bucket);
    }

    /** Tells every bucket that is longer than a window that it is for, once, with the first such window. */
    static void checkLengths(WindowedFeature feature, Problems problems) {
        Set<BucketLength> told = new HashSet<>();
        for (Window window : feature.windows()) {
            BucketLength named = window.isAll() ? null : named(feature.materialization(), window);
            if (named != null && named.millis() > window.millis() && told.add(named)) {
                problems.add(Problem.bucketExceedsWindow(
                        named.site(),
                        named.text(),
                        window.text(),
                        Durations.text(named.millis() + window.millis()),
                        Durations.text(plain(window.millis()))));
            }
        }
    }

    /** Tells overrides for windows that the feature does not have; a shared materialization may name more than it has. */
    static void checkOverrides(WindowedFeature feature, String name, Problems problems) {
        if (feature.materialization().shared()) {
            return;
        }
        List<String> windows = feature.windows().stream().map(Window::text).toList();
        for (BucketOverride override : feature.materialization().overrides()) {
            for (Window meant : override.windows()) {
                if (feature.windows().stream().noneMatch(w -> w.millis() == meant.millis())) {
                    problems.add(Problem.bucketOfNoWindow(meant.site(), meant.text(), name, windows));
                }
            }
        }
    }

    static long plain(long windowMillis) {
        long best = USUAL[0];
        for (long usual : USUAL) {
            if (usual * 100 <= windowMillis) {
                best = usual;
            }
        }
        return best;
    }

    /** The bucket that somebody named for a window. */
    static Optional<BucketLength> named(WindowedFeature feature, Window window) {
        return window.isAll() ? Optional.empty() : Optional.ofNullable(named(feature.materialization(), window));
    }

    private static @Nullable BucketLength named(Materialization materialization, Window window) {
        for (BucketOverride override : materialization.overrides()) {
            if (override.windows().stream().anyMatch(w -> w.millis() == window.millis())) {
                return override.bucket();
            }
        }
        return materialization.bucket().orElse(null);
    }
}
