package dev.ringlab.model.tap;

import dev.ringlab.model.packet.Packet;

/**
 * Which queue a packet goes to; those of a flow go to the same. A policy: it decides by what it is told and knows no
 * time.
 */
public interface Steering {
    /** The queue, from 0 to below the number of queues. */
    int queue(Packet packet);
}
