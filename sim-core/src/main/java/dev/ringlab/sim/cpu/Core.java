package dev.ringlab.sim.cpu;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * A core of the host under several processors, each a vCPU or the one of a host thread: it runs one at a time and takes
 * the others away, fairly in slices. One that halts stays until another wants the core.
 */
public final class Core {
    private final Simulation simulation;
    private final Sampler switchNs;
    private final RunQueue<Processor> runnable;
    private final Timer sliceEnd;
    private final Timer switched;
    private @Nullable Processor onCore;
    private double sinceNs;

    /**
     * @param sliceNs how long a processor runs before others that wait are considered
     * @param switchNs time that changing from one to another takes
     */
    public Core(Simulation simulation, double sliceNs, Sampler switchNs) {
        this.simulation = simulation;
        this.switchNs = switchNs;
        this.runnable = new RunQueue<>(sliceNs);
        this.sliceEnd = new Timer(simulation, this::sliceEnded);
        this.switched = new Timer(simulation, this::switched);
    }

    /** Puts an idle processor on this core. */
    public void add(Processor processor) {
        processor.putOn(this);
        processor.suspend();
    }

    /** The processor has got something to do. */
    void woke(Processor processor) {
        if (!processor.entity.queued) {
            account();
            runnable.wake(processor.entity);
            choose();
        }
    }

    /** The processor has nothing to do any more. */
    void halted(Processor processor) {
        if (processor.entity.queued) {
            account();
            runnable.sleep(processor.entity);
            choose();
        }
    }

    private void sliceEnded() {
        account();
        runnable.endSlice();
        choose();
    }

    /** Gives the core to whom it belongs now; a change that has begun is finished first. */
    private void choose() {
        if (switched.isArmed()) {
            return;
        }
        sliceEnd.cancel();
        Processor next = runnable.current();
        if (next != null && next != onCore) {
            if (onCore != null) {
                onCore.suspend();
            }
            boolean changes = onCore != null;
            onCore = next;
            switched.armIn(changes ? switchNs.nextNs() : 0);
        } else if (next != null) {
            armSlice();
        }
    }

    private void switched() {
        Processor next = onCore;
        if (next != null) {
            sinceNs = simulation.time();
            next.resume();
            choose();
        }
    }

    private void armSlice() {
        double leftNs = runnable.sliceLeftNs();
        if (leftNs < Double.POSITIVE_INFINITY) {
            sliceEnd.armIn(leftNs);
        }
    }

    private void account() {
        Processor processor = onCore;
        double nowNs = simulation.time();
        if (processor != null && processor.entity.queued && !switched.isArmed()) {
            runnable.ran(processor.entity, nowNs - sinceNs);
        }
        sinceNs = nowNs;
    }
}
