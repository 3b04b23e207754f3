package dev.ringlab.experiment.conform;

import org.jspecify.annotations.Nullable;

/**
 * What came of replaying one trace.
 *
 * @param operations operations replayed, up to the first difference
 * @param checks results and fields compared
 * @param difference the first one; null if there is none
 */
public record ReplayResult(int operations, long checks, @Nullable Difference difference) {
    public boolean holds() {
        return difference == null;
    }

    public String verdict() {
        return difference == null ? "ok" : difference.toString();
    }
}
