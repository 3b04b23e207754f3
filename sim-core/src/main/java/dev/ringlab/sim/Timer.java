package dev.ringlab.sim;

/** Waiting: something that a component does after a while. */
public final class Timer extends Alarm {
    private final Runnable action;

    /** A timer that is not armed. */
    public Timer(Simulation simulation, Runnable action) {
        super(simulation);
        this.action = action;
    }

    @Override
    public void actions() {
        action.run();
    }
}
