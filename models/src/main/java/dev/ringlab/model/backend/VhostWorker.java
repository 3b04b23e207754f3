package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayDeque;

/**
 * The kernel thread {@code vhost-<pid>} of a queue pair: runs what was queued, in order, and sleeps (linux 6.1:
 * vhost_work_queue, vhost_worker). An item that is queued is not queued again; one that runs may be.
 */
final class VhostWorker {
    private final Task thread;
    private final Sampler wakeNs;
    private final Timer wake;
    private final ArrayDeque<Item> queue = new ArrayDeque<>();
    private boolean awake;

    /** A worker that sleeps. */
    VhostWorker(Simulation simulation, Sampler wakeNs, Task thread) {
        this.thread = thread;
        this.wakeNs = wakeNs;
        this.wake = new Timer(simulation, this::next);
    }

    /** Something the worker can be asked to do; {@code action} ends with {@link #done}. */
    Item item(Runnable action) {
        return new Item(action);
    }

    /** Computing of the worker. */
    Work work(Runnable effect) {
        return thread.work(effect);
    }

    /** Whether nothing can come between what it does. */
    boolean isUndisturbed() {
        return thread.isUndisturbed();
    }

    /** The item that ran is through. */
    void done() {
        next();
    }

    /** Whether more waits than what runs (vhost_has_work). */
    boolean hasMore() {
        return !queue.isEmpty();
    }

    /** Whether it runs or is about to. */
    boolean isAwake() {
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
    final class Item {
        private final Runnable action;
        private boolean queued;

        private Item(Runnable action) {
            this.action = action;
        }

        /** Asks for it to run once more from now on. */
        void queue() {
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
