package dev.ringlab.sim;

import umontreal.ssj.simevents.Simulator;

/**
 * One simulation: SSJ's simulator with the clock in nanoseconds and ringlab's event list. Nothing is static, so many
 * run in one JVM at once, each in one thread. Events happen in the order (time, order of arming).
 */
public final class Simulation extends Simulator {
    private final PendingEvents pending;
    private final boolean shortcuts;
    private double horizonNs;
    private double advanceLimitNs = Double.NEGATIVE_INFINITY;
    private long steps;

    /** A simulation at time 0. */
    public Simulation() {
        this(true);
    }

    /**
     * @param shortcuts whether the clock may move without the event list ({@link #advanceTo}), and components may do
     *     early or late what nobody looks at in time; the results are the same either way
     */
    public Simulation(boolean shortcuts) {
        this(new PendingEvents(), shortcuts);
    }

    private Simulation(PendingEvents pending, boolean shortcuts) {
        super(pending);
        this.pending = pending;
        this.shortcuts = shortcuts;
    }

    /** Lets everything happen that is due up to and including {@code ns}, and leaves the clock there. */
    public void runUntil(double ns) {
        if (!(ns >= time())) {
            throw new IllegalArgumentException("time must not go back: now=" + time() + ", until=" + ns);
        }
        horizonNs = ns;
        advanceLimitNs = shortcuts ? ns : Double.NEGATIVE_INFINITY;
        stopped = false;
        simulating = true;
        try {
            while (!stopped && pending.nextTime() <= ns) {
                steps++;
                removeFirstEvent().actions();
            }
            if (!stopped) {
                currentTime = ns;
            }
        } finally {
            simulating = false;
        }
    }

    /**
     * Moves the clock to {@code ns} if nothing else can happen until then, that is, if everything pending is strictly
     * later. Only the last act of an event may call it: whatever that event would do afterwards would happen too late.
     *
     * @return whether the clock was moved; if not, the caller arms a timer
     */
    public boolean advanceTo(double ns) {
        if (ns > advanceLimitNs || !pending.areAfter(ns)) {
            return false;
        }
        steps++;
        currentTime = ns;
        return true;
    }

    @Override
    public void stop() {
        super.stop();
        advanceLimitNs = Double.NEGATIVE_INFINITY;
    }

    /** Up to when it runs before somebody looks from outside. */
    public double horizonNs() {
        return horizonNs;
    }

    /** Whether components may do early or late what nobody looks at in time. */
    public boolean takesShortcuts() {
        return shortcuts;
    }

    /** The time of the next pending event; infinity if there is none. */
    public double nextTimeNs() {
        return pending.nextTime();
    }

    /** How many events have happened, with or without the event list. */
    public long steps() {
        return steps;
    }

    /** How many events are pending. */
    public int pendingEvents() {
        return pending.size();
    }
}
