package dev.ringlab.model.guest;

import org.jspecify.annotations.Nullable;

/** TIMER, SCHED and RCU softirqs of one vCPU, of which only matters how long they take and whom they wake. */
final class OtherSoftirqs {
    private final Rcu rcu;
    private double pendingNs;
    private double ns;
    private @Nullable Runnable wakes;
    private @Nullable Runnable woken;
    private boolean needsReschedule;

    OtherSoftirqs(Rcu rcu) {
        this.rcu = rcu;
    }

    /**
     * Marks some pending.
     *
     * @param moreNs that they take
     * @param whenDone wakes whoever they wake; null if nobody
     * @param reschedule whether the thread that was interrupted should give way (set_tsk_need_resched)
     */
    void raise(double moreNs, @Nullable Runnable whenDone, boolean reschedule) {
        pendingNs += moreNs;
        wakes = whenDone;
        needsReschedule |= reschedule;
    }

    boolean isPending() {
        return pendingNs > 0 || rcu.isRaised();
    }

    /** Marks RCU's pending, for what a grace period is over. */
    void raiseRcu() {
        rcu.raise();
    }

    /** RCU's comes last in a pass. */
    void runRcu(Runnable then) {
        rcu.run(then);
    }

    /** Whether whoever was interrupted should give way, until the next thread runs. */
    boolean needsReschedule() {
        return needsReschedule || woken != null;
    }

    /** A thread runs. */
    void rescheduled() {
        needsReschedule = false;
    }

    /** A pass takes what is pending, to be run after NET_RX, which all but TIMER come behind. */
    void take() {
        ns = pendingNs;
        pendingNs = 0;
    }

    /** How long those of this pass take. */
    double ns() {
        return ns;
    }

    /** They have run, if the pass had any. */
    void ran() {
        woken = ns > 0 ? wakes : woken;
        ns = 0;
    }

    /** The vCPU is free for those that they have woken. */
    void ended() {
        Runnable thread = woken;
        woken = null;
        if (thread != null) {
            thread.run();
        }
    }
}
