package dev.ringlab.sim;

import umontreal.ssj.simevents.Event;

/** Something that happens after a while. Made once, armed as often as needed. */
public abstract class Alarm extends Event {
    /** An alarm that is not armed. */
    protected Alarm(Simulation simulation) {
        super(simulation);
    }

    /** It goes off {@code delayNs} from now. */
    public void armIn(double delayNs) {
        armAt(sim.time() + delayNs);
    }

    /** It goes off at {@code ns}, which is not in the past. */
    public void armAt(double ns) {
        setDue(ns);
        sim.getEventList().add(this);
    }

    /** It goes off at {@code ns}, ahead of everything else that is due then. */
    public void armAheadAt(double ns) {
        setDue(ns);
        sim.getEventList().addFirst(this);
    }

    private void setDue(double ns) {
        if (isArmed()) {
            throw new IllegalStateException("alarm must not be armed: at=" + time());
        }
        if (!(ns >= sim.time())) {
            throw new IllegalArgumentException("time must not be in the past: now=" + sim.time() + ", at=" + ns);
        }
        setTime(ns);
    }

    /** Whether it is still to go off. */
    public boolean isArmed() {
        return time() >= 0;
    }
}
