package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The delayed refill after an allocation failed (linux 6.1: refill_work on the system workqueue). One for the whole
 * device: for each queue, also those that miss nothing, it stops NAPI, fills and starts NAPI again, and it comes back
 * in half a second if memory is still short.
 */
final class RefillWork {
    private static final double RETRY_NS = 500e6; // HZ / 2
    private static final double DISABLE_POLL_NS = 110e3; // usleep_range(20, 200) in napi_disable

    private final Site site = new Site();
    private final List<VirtioNet> queues = new ArrayList<>();
    private final Timer delay;
    private final Timer disablePoll;
    private final Work begin;
    private final TryFill.Then filled = this::filled;
    private @Nullable Vcpu vcpu;
    private int queue;
    private boolean running;
    private boolean askedMeanwhile;
    private boolean stillShort;

    RefillWork(Simulation simulation) {
        this.begin = site.work(this::disableNapi);
        this.delay = new Timer(simulation, this::begin);
        this.disablePoll = new Timer(simulation, () -> begin.submit(0));
    }

    /** Where it computes: the kworker of whoever asked. */
    Site site() {
        return site;
    }

    void add(VirtioNet driver) {
        queues.add(driver);
    }

    /** Asks for a refill now, by the kworker of {@code here}, if none is asked for (schedule_delayed_work). */
    void schedule(VirtioNet asker, Vcpu here) {
        if (running) {
            askedMeanwhile |= queues.indexOf(asker) < queue; // it has yet to come to the others
        } else if (!delay.isArmed()) {
            moveTo(here);
            delay.armIn(0);
        }
    }

    private void moveTo(Vcpu here) {
        vcpu = here;
        site.moveTo(here.kworker());
    }

    private void begin() {
        running = true;
        askedMeanwhile = false;
        stillShort = false;
        queue = 0;
        begin.submit(0);
    }

    private void disableNapi() {
        if (queues.get(queue).tryDisable()) {
            queues.get(queue).fillSleeping(filled);
        } else {
            disablePoll.armIn(DISABLE_POLL_NS);
        }
    }

    private void filled(boolean outOfMemory) {
        stillShort |= outOfMemory;
        queues.get(queue++).enableNapi(Objects.requireNonNull(vcpu));
        if (queue < queues.size()) {
            disableNapi();
            return;
        }
        running = false;
        if (askedMeanwhile) {
            delay.armIn(0);
        } else if (stillShort) {
            delay.armIn(RETRY_NS);
        }
    }
}
