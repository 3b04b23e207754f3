package dev.ringlab.model.guest;

import org.jspecify.annotations.Nullable;

/**
 * The right to poll one queue (linux 6.1: struct napi_struct and its state bits). Whoever sets SCHED owns the queue until
 * it is cleared; whoever finds it set leaves MISSED, and the owner polls once more.
 */
public final class Napi {
    private final int weight;
    private final NetRx netRx;
    private @Nullable Runnable poll;
    private boolean sched;
    private boolean missed;
    private boolean disable;

    Napi(int weight, NetRx netRx) {
        this.weight = weight;
        this.netRx = netRx;
    }

    /** Connects the driver's poll, which ends with {@link #polled}. */
    void onPoll(Runnable newPoll) {
        poll = newPoll;
    }

    /** Packets that a poll may take. */
    int weight() {
        return weight;
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

    /** Has it polled by the softirq of this vCPU (__napi_schedule). */
    void schedule() {
        netRx.schedule(this);
    }

    /** Polls; SCHED is held (__napi_poll). */
    void poll() {
        if (poll == null) {
            throw new IllegalStateException("napi must have a driver");
        }
        poll.run();
    }

    /** The driver's poll has ended. With a full weight it was not completed and goes to the end of the list. */
    void polled(int work) {
        boolean again = work == weight;
        if (again && disable) {
            completeDone();
            again = false;
        }
        netRx.polled(this, work, again);
    }

    /** Gives SCHED back, unless somebody left MISSED: then it is kept and polled again (napi_complete_done). */
    boolean completeDone() {
        if (missed) {
            missed = false;
            schedule();
            return false;
        }
        sched = false;
        return true;
    }

    /** Forbids scheduling and takes SCHED once it is free; false: try again later (napi_disable). */
    boolean tryDisable() {
        disable = true;
        if (sched) {
            return false;
        }
        sched = true;
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
}
