package dev.ringlab.model.guest;

import dev.ringlab.sim.Component;

/** Who polls what was scheduled: the softirq of its vCPU, or a thread of its own. */
interface Poller extends Component {
    /** SCHED has been taken: has it polled (____napi_schedule). */
    void schedule(Pollable polled);

    /** A poll ended; {@code again} if the driver used up its weight and did not complete. */
    void polled(Pollable polled, int work, boolean again);
}
