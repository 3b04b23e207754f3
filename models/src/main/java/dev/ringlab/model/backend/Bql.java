package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Sampler;

/**
 * QEMU's big lock, which its main loop shares with vCPUs that exit to QEMU for other devices. Whoever asks first gets
 * it first. To sleep on it costs the main loop only time.
 */
final class Bql {
    private final Sampler everyNs;
    private final Sampler holdNs;
    private final boolean isShared;
    private final Timer exit;
    private final Timer release;
    private final Runnable granted;
    private boolean held;
    private boolean loopWaits;
    private int waiting;
    private int aheadOfLoop;

    /**
     * A lock that nobody holds.
     *
     * @param isShared whether vCPUs ever want it
     * @param everyNs from exit to exit
     * @param holdNs how long an exit holds it
     * @param granted runs when the main loop gets the lock that it asked for
     */
    Bql(Simulation simulation, boolean isShared, Sampler everyNs, Sampler holdNs, Runnable granted) {
        this.isShared = isShared;
        this.everyNs = everyNs;
        this.holdNs = holdNs;
        this.granted = granted;
        this.exit = new Timer(simulation, this::exited);
        this.release = new Timer(simulation, this::released);
    }

    /** Lets vCPUs exit. */
    void start() {
        if (isShared && !exit.isArmed()) {
            exit.armIn(everyNs.nextNs());
        }
    }

    /** The main loop asks for it. */
    void lock() {
        if (held) {
            loopWaits = true;
            aheadOfLoop = waiting;
        } else {
            held = true;
            granted.run();
        }
    }

    /** The main loop gives it back. */
    void unlock() {
        held = false;
        next();
    }

    private void exited() {
        exit.armIn(everyNs.nextNs());
        waiting++;
        if (!held) {
            next();
        }
    }

    private void released() {
        held = false;
        next();
    }

    private void next() {
        if (loopWaits && aheadOfLoop == 0) {
            loopWaits = false;
            held = true;
            granted.run();
        } else if (waiting > 0) {
            waiting--;
            aheadOfLoop = Math.max(0, aheadOfLoop - 1);
            held = true;
            release.armIn(holdNs.nextNs());
        }
    }
}
