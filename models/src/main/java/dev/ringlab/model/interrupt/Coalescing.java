package dev.ringlab.model.interrupt;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;

/**
 * The device's own delay of a queue's interrupts (virtio 1.3: VIRTIO_NET_F_NOTF_COAL and VQ_NOTF_COAL). An interrupt
 * that the driver wants waits until so many packets are there, or so much time has passed since the first of them. No
 * backend of the reference system offers it (qemu-backend 4.6), every backend here asks it.
 */
public final class Coalescing implements Component {
    /** What the driver has set, or leaves to DIM. */
    public record Config(
            @Knob(
                            value = "Time from the first packet that an interrupt is wanted for until the interrupt; "
                                    + "0: only frames count. Not in the reference backends.",
                            range = "[0 ns, 1 s]",
                            reference = "ethtool -C rx-usecs; virtio 1.3 NOTF_COAL; qemu-backend 4.6")
                    double timeNs,
            @Knob(
                            value = "Packets that an interrupt waits for, from the first that it is wanted for; 0: "
                                    + "only time counts. Both 0: at once.",
                            range = "[0, 65535] packets",
                            reference = "ethtool -C rx-frames; virtio 1.3 NOTF_COAL; qemu-backend 4.6")
                    int frames,
            @Knob(
                            value = "Whether the driver moves time and frames by what it sees of its packets and "
                                    + "interrupts (DIM). It starts with those above.",
                            range = "on or off; on needs guest.kernel 6.12",
                            reference = "ethtool -C adaptive-rx; linux 6.12: lib/dim; linux-rx 3.11")
                    boolean adaptive) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(0, 1e9, "timeNs", timeNs);
            unlessWithin(0, 65535, "frames", frames);
        }
    }

    private final Timer timer;
    private Runnable call = () -> {};
    private double timeNs;
    private int frames;
    private boolean pending;
    private int waiting;

    /** Nothing waits. */
    public Coalescing(Simulation simulation, Config config) {
        this.timer = new Timer(simulation, this::expired);
        this.timeNs = config.timeNs();
        this.frames = config.frames();
    }

    /** Connects the interrupt, for when it is time that decides. */
    public void onExpiry(Runnable newCall) {
        call = newCall;
    }

    /** A command of the driver; for the next packet that an interrupt is wanted for. */
    public void set(double newTimeNs, int newFrames) {
        timeNs = newTimeNs;
        frames = newFrames;
    }

    /**
     * Decides about {@code packets} that have just been published.
     *
     * @param wanted whether the driver wants an interrupt for them
     * @return whether to interrupt now; if it is wanted and not now, then later
     */
    public boolean isDue(boolean wanted, int packets) {
        if (!pending) {
            if (!wanted || (timeNs == 0 && frames <= 1)) {
                return wanted;
            }
            pending = true;
            waiting = 0;
            if (timeNs > 0) {
                timer.armIn(timeNs);
            }
        }
        waiting += packets;
        if (frames == 0 || waiting < frames) {
            return false;
        }
        pending = false;
        if (timer.isArmed()) {
            timer.cancel();
        }
        return true;
    }

    private void expired() {
        pending = false;
        call.run();
    }

    /** Whether an interrupt waits for time or packets. */
    public boolean isPending() {
        return pending;
    }

    @Override
    public void verify() {
        Component.require(!timer.isArmed() || pending, "a timer must have an interrupt to wait for");
    }
}
