package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayDeque;

/**
 * The kernel thread {@code vhost-<pid>} of a queue pair: runs what was queued, in order, and sleeps (linux 6.1:
 * vhost_work_queue, vhost_worker). An item that is queued is not queued again; one that runs may be.
 */
public final class VhostWorker {
    /** Times of the worker. */
    public record Costs(
            @Knob(
                            value = "From the wake-up to the first instruction of the sleeping "
                                    + "worker: scheduler, idle state.",
                            range = "a time",
                            reference = "qemu-backend 7.2 (vhost worker wakeup)")
                    Law wake) {}

    private final Task thread;
    private final Sampler wakeNs;
    private final Timer wake;
    private final ArrayDeque<Item> queue = new ArrayDeque<>();
    private boolean awake;

    /** A worker that sleeps. */
    public VhostWorker(Simulation simulation, Costs costs, RandomStreams streams, Task thread) {
        this.thread = thread;
        this.wakeNs = streams.sampler("vhostWorker.wake", costs.wake());
        this.wake = new Timer(simulation, this::next);
    }

    /** Something the worker can be asked to do; {@code action} ends with {@link #done}. */
    public Item item(Runnable action) {
        return new Item(action);
    }

    /** Computing of the worker. */
    public Work work(Runnable effect) {
        return thread.work(effect);
    }

    /** The item that ran is through. */
    public void done() {
        next();
    }

    /** Whether it runs or is about to. */
    public boolean isAwake() {
        return awake;
    }

    private void next() {
        Item item = queue.poll();
        awake = item != null;
        if (item != null) {
            item.queued = false; // before it runs, so that what comes meanwhile makes it run again
            item.action.run();
        }
    }

    /** Something the worker can be asked to do (struct vhost_work). */
    public final class Item {
        private final Runnable action;
        private boolean queued;

        private Item(Runnable action) {
            this.action = action;
        }

        /** Asks for it to run once more from now on. */
        public void queue() {
            if (queued) {
                return;
            }
            queued = true;
            queue.add(this);
            if (!awake) {
                awake = true;
                wake.armIn(wakeNs.nextNs());
            }
        }
    }
}
