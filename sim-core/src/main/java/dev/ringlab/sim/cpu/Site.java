package dev.ringlab.sim.cpu;

import org.jspecify.annotations.Nullable;

/**
 * Where something is computed, if that is not always the same place: a poll runs on the processor that scheduled it.
 * Whoever computes there moves the site before; work that was submitted stays where it is.
 */
public final class Site {
    private @Nullable Lane lane;

    /** Work that is done wherever the site is when it is submitted. */
    public Work work(Runnable effect) {
        return new Work(this, effect);
    }

    /** To the softirqs of a processor. */
    public void moveToSoftirq(Processor processor) {
        lane = processor.softirqLane();
    }

    /** To the interrupt handlers of a processor. */
    public void moveToHardirq(Processor processor) {
        lane = processor.hardirqLane();
    }

    /** To a thread. */
    public void moveTo(Task task) {
        lane = task;
    }

    Lane lane() {
        if (lane == null) {
            throw new IllegalStateException("a site must be somewhere before anything is computed there");
        }
        return lane;
    }
}
