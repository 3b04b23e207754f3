package dev.ringlab.model.tap;

import dev.ringlab.model.packet.FlowHash;
import dev.ringlab.model.packet.Packet;

/**
 * By the hash of the flow (linux: tun_automq_select_queue). Where the guest has transmitted in a flow, its packets come
 * in by the queue that it used; here nobody transmits, so that table is empty.
 */
public final class HashSteering implements Steering {
    private final int queues;

    /** @param queues how many there are */
    public HashSteering(int queues) {
        this.queues = queues;
    }

    @Override
    public int queue(Packet packet) {
        return FlowHash.scale(FlowHash.of(packet.flow), queues);
    }
}
