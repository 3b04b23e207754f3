package dev.ringlab.model.guest;

import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to poll one queue (linux 6.1: struct napi_struct and its state bits). Whoever sets SCHED owns the queue
 * until it is cleared; whoever finds it set leaves MISSED, and the owner polls once more. It is polled on the vCPU that
 * scheduled it, unless it has a thread.
 */
public final class Napi implements Pollable {
    private final int weight;
    private final @Nullable Poller thread;
    private final IrqDeferral deferral;
    private final Watchdog watchdog;
    private final Site site;
    private @Nullable Runnable poll;
    private @Nullable Poller poller;
    private @Nullable Vcpu vcpu;
    private @Nullable Task busyThread;
    private int budget;
    private double programNs;
    private boolean sched;
    private boolean inBusyPoll;
    private boolean preferBusyPoll;
    private boolean givesUp;
    private boolean missed;
    private boolean disable;

    /**
     * @param thread that polls it; null for softirqs
     * @param site where polls compute
     */
    Napi(int weight, @Nullable Poller thread, IrqDeferral deferral, Watchdog watchdog, Site site) {
        this.weight = weight;
        this.thread = thread;
        this.deferral = deferral;
        this.watchdog = watchdog;
        this.site = site;
        watchdog.onExpiry(this::watchdogExpired);
    }

    /** Connects the driver's poll, which ends with {@link #polled}. */
    void onPoll(Runnable newPoll) {
        poll = newPoll;
    }

    /** Packets that the poll may take, while SCHED is held. */
    int budget() {
        return budget;
    }

    /**
     * Takes SCHED for a thread that polls busily; false if somebody has it, or it is disabled.
     *
     * @param prefers whether whoever has it is asked to give it up once it may poll again
     */
    boolean tryBusyPoll(boolean prefers) {
        if (sched || disable) {
            preferBusyPoll |= prefers;
            return false;
        }
        sched = true;
        inBusyPoll = true;
        return true;
    }

    /** Polls in {@code thread}, which holds SCHED and runs on {@code here}. */
    void busyPoll(Poller by, Vcpu here, Task thread, int packets) {
        busyThread = thread;
        begin(by, here, packets);
    }

    /**
     * From here on a poll may complete. Whoever came meanwhile need not be heard: one more poll follows
     * (busy_poll_stop).
     *
     * @param prefers whether interrupts are to stay off, if they can be deferred
     * @return whether the watchdog has been told to look
     */
    boolean stopBusyPoll(boolean prefers) {
        missed = false;
        inBusyPoll = false;
        boolean defers = prefers && deferral.restart();
        if (defers) {
            watchdog.arm(deferral.timeoutNs(), vcpu());
        }
        return defers;
    }

    /** Gives SCHED back without completing; the watchdog looks. */
    void giveBack() {
        sched = false;
    }

    /** Whether its thread is going to poll again, so that a poll must not complete (IN_BUSY_POLL). */
    boolean isInBusyPoll() {
        return inBusyPoll;
    }

    /** Whether a thread polls busily, which takes what GRO lets go by itself. */
    boolean isPolledBusily() {
        return busyThread != null;
    }

    /**
     * A full poll decides, before GRO is flushed, whether it gives SCHED up all the same: to whoever waits to disable
     * NAPI, or to a thread that wants to poll busily (__napi_poll).
     */
    boolean givesUp(int work, boolean groHolds) {
        givesUp = disable || preferBusyPoll;
        if (givesUp) {
            completing(disable ? 0 : work, groHolds);
        }
        return givesUp;
    }

    /** Takes SCHED; false if somebody has it, who is told, or if it is disabled (napi_schedule_prep). */
    boolean schedulePrep() {
        if (disable) {
            return false;
        }
        boolean free = !sched;
        missed |= sched;
        sched = true;
        return free;
    }

    /** Has it polled on the vCPU that asks, or by its thread; SCHED is held (__napi_schedule). */
    void schedule(Vcpu here) {
        Poller next = thread == null ? here.netRx() : thread;
        next.schedule(this);
    }

    /** No device asked for it, so an owner who is at it already need not poll once more (napi_watchdog). */
    private void watchdogExpired(Vcpu here) {
        if (!disable && !sched) {
            sched = true;
            preferBusyPoll = false;
            schedule(here);
        }
    }

    /** Polls on {@code here}; SCHED is held (__napi_poll). */
    @Override
    public void poll(Poller by, Vcpu here) {
        busyThread = null;
        begin(by, here, weight);
    }

    private void begin(Poller by, Vcpu here, int packets) {
        poller = by;
        vcpu = here;
        budget = packets;
        givesUp = false;
        moveHere(site);
        Objects.requireNonNull(poll).run();
    }

    /** To where the poll computes. */
    void moveHere(Site moved) {
        if (busyThread == null) {
            moved.moveToSoftirq(vcpu().processor());
        } else {
            moved.moveTo(busyThread);
        }
    }

    /** Who polls, while SCHED is held. */
    Poller poller() {
        return Objects.requireNonNull(poller);
    }

    /** Where it is polled, while SCHED is held. */
    Vcpu vcpu() {
        return Objects.requireNonNull(vcpu);
    }

    /**
     * The driver's poll has ended. If it used its budget up it was not completed and goes to the end of the list.
     *
     * @param by whoever polled: by now another may
     */
    void polled(Poller by, int work, boolean usedUp) {
        boolean again = usedUp && !givesUp;
        if (usedUp && givesUp && completeDone() && schedulePrep()) {
            schedule(vcpu()); // else nobody looked
        }
        by.polled(this, work, again);
    }

    /** The first half of napi_complete_done: decides whether interrupts stay off, before GRO is flushed. */
    void completing(int work, boolean groHolds) {
        deferral.decide(work, groHolds);
    }

    /** Whether the watchdog is going to look, so that GRO may go on holding what is young. */
    boolean isToBeWatched() {
        return deferral.timeoutNs() > 0;
    }

    /**
     * The second half of napi_complete_done: gives SCHED back, unless somebody left MISSED: then it is kept and polled
     * again.
     *
     * @return whether to wait for an interrupt
     */
    boolean completeDone() {
        programNs = 0;
        if (missed) {
            missed = false;
            preferBusyPoll = false;
            schedule(vcpu());
            return false;
        }
        sched = false;
        preferBusyPoll = false;
        if (isToBeWatched()) {
            programNs = watchdog.program(deferral.timeoutNs(), vcpu());
        }
        return !deferral.isDeferred();
    }

    /** What {@link #completeDone} took longer because it set the watchdog. */
    double programNs() {
        return programNs;
    }

    /** Forbids scheduling and takes SCHED once it is free; false: try again later (napi_disable). */
    boolean tryDisable() {
        disable = true;
        if (sched) {
            return false;
        }
        sched = true;
        watchdog.cancel();
        return true;
    }

    /** Allows scheduling again (napi_enable). */
    void enable() {
        disable = false;
        sched = false;
    }

    /** Whether somebody owns it. */
    boolean isScheduled() {
        return sched;
    }

    /** Whether somebody owns it, or the watchdog or whoever waits to disable it is going to, and polls then. */
    boolean isAttended() {
        return sched || disable || watchdog.isArmed();
    }
}
