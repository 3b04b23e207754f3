package dev.ringlab.sim.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those that have something to do on one processor or core: threads, or virtual processors. The one that ran least runs
 * next, for a slice; one that wakes up is credited at most a slice for the time it slept, and preempts if that puts it
 * far enough behind.
 */
final class RunQueue<T> {
    private final double sliceNs;
    private final List<SchedEntity<T>> runnable = new ArrayList<>();
    private @Nullable SchedEntity<T> current;
    private double sliceUsedNs;
    private double floorNs;
    private boolean held;
    private boolean passedOver;

    RunQueue(double sliceNs) {
        this.sliceNs = sliceNs;
    }

    /** The one that runs or is next to run. */
    @Nullable
    T current() {
        if (current == null && !runnable.isEmpty()) {
            current = leastRun();
            sliceUsedNs = 0;
        }
        return current == null ? null : current.owner;
    }

    void wake(SchedEntity<T> entity) {
        runnable.add(entity);
        entity.queued = true;
        entity.virtualRuntimeNs = Math.max(entity.virtualRuntimeNs, floorNs - sliceNs);
        boolean preempts = current != null && current.virtualRuntimeNs - entity.virtualRuntimeNs > sliceNs / 2;
        if (preempts && held) {
            passedOver = true;
        } else if (preempts) {
            current = entity;
            sliceUsedNs = 0;
        }
    }

    /** The current one goes on, whatever its slice and whoever wakes up, until {@link #release}. */
    void hold() {
        held = true;
    }

    /** Gives way, if it is time. */
    void release() {
        boolean late = isOverdue();
        held = false;
        passedOver = false;
        if (late) {
            endSlice();
        }
    }

    /** Whether another should run but for the one that holds. */
    boolean isOverdue() {
        return held && runnable.size() > 1 && (passedOver || sliceUsedNs >= sliceNs);
    }

    void sleep(SchedEntity<T> entity) {
        if (held && current == entity) {
            throw new IllegalStateException("one that holds must not sleep: owner=" + entity.owner);
        }
        entity.queued = false;
        runnable.remove(entity);
        if (current == entity) {
            current = null;
        }
    }

    void ran(SchedEntity<T> entity, double ns) {
        entity.virtualRuntimeNs += ns;
        sliceUsedNs += ns;
        if (entity.virtualRuntimeNs > floorNs) {
            floorNs = entity.virtualRuntimeNs;
        }
    }

    void endSlice() {
        current = null;
    }

    boolean isEmpty() {
        return runnable.isEmpty();
    }

    /** How long the current one may go on before another has to be considered. */
    double sliceLeftNs() {
        return runnable.size() > 1 && !held ? Math.max(0, sliceNs - sliceUsedNs) : Double.POSITIVE_INFINITY;
    }

    private SchedEntity<T> leastRun() {
        SchedEntity<T> least = runnable.get(0);
        for (int i = 1; i < runnable.size(); i++) {
            if (runnable.get(i).virtualRuntimeNs < least.virtualRuntimeNs) {
                least = runnable.get(i);
            }
        }
        return least;
    }
}
