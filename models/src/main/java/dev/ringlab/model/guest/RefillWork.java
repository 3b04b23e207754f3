package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;

/**
 * The delayed refill after an allocation failed (linux 6.1: refill_work on the system workqueue): stops NAPI, fills,
 * starts NAPI again, and comes back in half a second if memory is still short.
 */
final class RefillWork {
    private static final double RETRY_NS = 500e6; // HZ / 2
    private static final double DISABLE_POLL_NS = 110e3; // usleep_range(20, 200) in napi_disable

    private final Napi napi;
    private final Runnable napiEnableAndSchedule;
    private final TryFill tryFill;
    private final Timer delay;
    private final Timer disablePoll;
    private final Work begin;

    /** @param napiEnableAndSchedule virtnet_napi_enable: whatever was missed meanwhile is polled for */
    RefillWork(Simulation simulation, Task kworker, Napi napi, TryFill tryFill, Runnable napiEnableAndSchedule) {
        this.napi = napi;
        this.tryFill = tryFill;
        this.napiEnableAndSchedule = napiEnableAndSchedule;
        this.begin = kworker.work(this::disableNapi);
        this.delay = new Timer(simulation, () -> begin.submit(0));
        this.disablePoll = new Timer(simulation, () -> begin.submit(0));
    }

    /** Asks for a refill now, if none is asked for (schedule_delayed_work with delay 0). */
    void schedule() {
        if (!isPending()) {
            delay.armIn(0);
        }
    }

    private boolean isPending() {
        return delay.isArmed() || disablePoll.isArmed() || begin.isPending();
    }

    private void disableNapi() {
        if (napi.tryDisable()) {
            tryFill.fill(this::filled);
        } else {
            disablePoll.armIn(DISABLE_POLL_NS);
        }
    }

    private void filled(boolean outOfMemory) {
        napiEnableAndSchedule.run();
        if (outOfMemory && !isPending()) {
            delay.armIn(RETRY_NS);
        }
    }
}
