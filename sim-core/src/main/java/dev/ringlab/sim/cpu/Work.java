package dev.ringlab.sim.cpu;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computing: a cost in processor time and then an effect. The effect happens when the cost has been paid and not
 * before, so nobody sees the future. Made once, submitted as often as needed.
 */
public final class Work {
    final Runnable effect;
    double remainingNs;

    @Nullable
    Work next;

    private final @Nullable Site site;
    private @Nullable Lane lane;
    private boolean pending;

    Work(Lane lane, Runnable effect) {
        this.site = null;
        this.lane = lane;
        this.effect = effect;
    }

    Work(Site site, Runnable effect) {
        this.site = site;
        this.effect = effect;
    }

    /** Where it is done, or was done last. */
    Lane lane() {
        return Objects.requireNonNull(lane);
    }

    /** Asks for {@code costNs} of processor time, after whatever the same context or thread was asked before. */
    public void submit(double costNs) {
        if (pending) {
            throw new IllegalStateException("work must not be pending: context=" + lane().context);
        }
        check(costNs);
        pending = true;
        remainingNs = costNs;
        if (site != null) {
            lane = site.lane();
        }
        lane().processor.submitted(this);
    }

    /**
     * As {@link #submit}, but if nothing can come in between the cost is paid at once: then the clock has moved and the
     * caller, of whose effect this is the last act, does at once what this work is for.
     *
     * @return whether it is paid; if not, the effect follows
     */
    public boolean pay(double costNs) {
        boolean paid = paysAtOnce(costNs);
        if (!paid) {
            submit(costNs);
        }
        return paid;
    }

    /** Apart from what is rarely needed: small enough for HotSpot to put it wherever costs are paid. */
    private boolean paysAtOnce(double costNs) {
        check(costNs);
        Lane where = site == null ? lane() : site.lane();
        return !pending && where.processor.spend(where, costNs);
    }

    private static void check(double costNs) {
        if (!(costNs >= 0)) {
            throw new IllegalArgumentException("cost must not be negative: cost=" + costNs);
        }
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
