package dev.ringlab.sim;

import umontreal.ssj.simevents.Event;

/** Waiting: something that a component does after a while. Made once, armed as often as needed. */
public final class Timer extends Event {
    private final Runnable action;

    /** A timer that is not armed. */
    public Timer(Simulation simulation, Runnable action) {
        super(simulation);
        this.action = action;
    }

    /** Runs the action {@code delayNs} from now. */
    public void armIn(double delayNs) {
        armAt(sim.time() + delayNs);
    }

    /** Runs the action at {@code ns}, which is not in the past. */
    public void armAt(double ns) {
        setDue(ns);
        sim.getEventList().add(this);
    }

    /** Runs the action at {@code ns}, ahead of everything else that is due then. */
    public void armAheadAt(double ns) {
        setDue(ns);
        sim.getEventList().addFirst(this);
    }

    private void setDue(double ns) {
        if (isArmed()) {
            throw new IllegalStateException("timer must not be armed: at=" + time());
        }
        if (!(ns >= sim.time())) {
            throw new IllegalArgumentException("time must not be in the past: now=" + sim.time() + ", at=" + ns);
        }
        setTime(ns);
    }

    /** Whether the action is still to come. */
    public boolean isArmed() {
        return time() >= 0;
    }

    @Override
    public void actions() {
        action.run();
    }
}
