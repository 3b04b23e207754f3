package dev.ringlab.model.guest;

/** Who polls a NAPI that was scheduled: the softirq of its vCPU, or a thread of its own. */
interface Poller {
    /** SCHED has been taken: has it polled (____napi_schedule). */
    void schedule(Napi napi);

    /** A poll ended; {@code again} if the driver used up its weight and did not complete. */
    void polled(Napi napi, int work, boolean again);
}
