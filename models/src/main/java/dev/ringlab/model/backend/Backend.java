package dev.ringlab.model.backend;

import dev.ringlab.sim.Component;

/**
 * The host side of one receive queue: takes packets from the tap, fills the buffers that the driver offers and decides
 * about interrupts. {@link Backends} lists those there are.
 */
public interface Backend extends Component {
    /** Connects the backward signal: requests the queue's interrupt. */
    void onCall(Runnable call);

    /** The driver kicked: it comes in the vCPU's exit and only wakes somebody. */
    void kick();

    /** Packets that it has taken out of the tap and the driver cannot see. */
    int held();

    /** Whether it does something or is about to: then an interrupt may still come of what it has published. */
    boolean isAwake();

    /** Whether there is a packet and room for it although it sleeps: then somebody owes it a wake-up. */
    boolean isOwedWakeUp();
}
