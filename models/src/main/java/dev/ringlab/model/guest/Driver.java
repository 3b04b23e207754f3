package dev.ringlab.model.guest;

import dev.ringlab.sim.Component;

/** The driver of one receive queue, as the rest of the guest sees it. */
interface Driver extends Component {
    /** The hardirq handler of the queue's vector. */
    void interrupt();

    /** Whether used buffers lie in the ring and nobody is going to look. */
    boolean isOwedInterrupt();
}
