package dev.ringlab.sim.cpu;

import org.jspecify.annotations.Nullable;

/**
 * The threads of a processor that have something to do. The one that ran least runs next, for a slice; one that wakes
 * up is credited at most a slice for the time it slept, and preempts if that puts it far enough behind.
 */
final class RunQueue {
    private final double sliceNs;
    private Task[] runnable = new Task[4];
    private int count;
    private @Nullable Task current;
    private double sliceUsedNs;
    private double floorNs;

    RunQueue(double sliceNs) {
        this.sliceNs = sliceNs;
    }

    /** The thread that runs or is next to run. */
    @Nullable
    Task current() {
        if (current == null && count > 0) {
            current = leastRun();
            sliceUsedNs = 0;
        }
        return current;
    }

    void wake(Task task) {
        if (count == runnable.length) {
            runnable = java.util.Arrays.copyOf(runnable, 2 * count);
        }
        runnable[count++] = task;
        task.queued = true;
        task.virtualRuntimeNs = Math.max(task.virtualRuntimeNs, floorNs - sliceNs);
        if (current != null && current.virtualRuntimeNs - task.virtualRuntimeNs > sliceNs / 2) {
            current = task;
            sliceUsedNs = 0;
        }
    }

    void sleep(Task task) {
        task.queued = false;
        int at = 0;
        while (runnable[at] != task) {
            at++;
        }
        System.arraycopy(runnable, at + 1, runnable, at, --count - at);
        if (current == task) {
            current = null;
        }
    }

    void ran(Task task, double ns) {
        task.virtualRuntimeNs += ns;
        sliceUsedNs += ns;
        floorNs = Math.max(floorNs, task.virtualRuntimeNs);
    }

    void endSlice() {
        current = null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How long the current thread may go on before another has to be considered. */
    double sliceLeftNs() {
        return count > 1 ? Math.max(0, sliceNs - sliceUsedNs) : Double.POSITIVE_INFINITY;
    }

    private Task leastRun() {
        Task least = runnable[0];
        for (int i = 1; i < count; i++) {
            if (runnable[i].virtualRuntimeNs < least.virtualRuntimeNs) {
                least = runnable[i];
            }
        }
        return least;
    }
}
