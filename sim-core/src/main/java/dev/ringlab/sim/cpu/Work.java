package dev.ringlab.sim.cpu;

import org.jspecify.annotations.Nullable;

/**
 * Computing: a cost in processor time and then an effect. The effect happens when the cost has been paid and not
 * before, so nobody sees the future. Made once, submitted as often as needed.
 */
public final class Work {
    final Lane lane;
    final Runnable effect;
    double remainingNs;

    @Nullable
    Work next;

    private boolean pending;

    Work(Lane lane, Runnable effect) {
        this.lane = lane;
        this.effect = effect;
    }

    /** Asks for {@code costNs} of processor time, after whatever the same context or thread was asked before. */
    public void submit(double costNs) {
        if (pending) {
            throw new IllegalStateException("work must not be pending: context=" + lane.context);
        }
        if (!(costNs >= 0)) {
            throw new IllegalArgumentException("cost must not be negative: cost=" + costNs);
        }
        pending = true;
        remainingNs = costNs;
        lane.processor.submitted(this);
    }

    /** Whether the effect is still to come. */
    public boolean isPending() {
        return pending;
    }

    void paid() {
        pending = false;
        effect.run();
    }
}
