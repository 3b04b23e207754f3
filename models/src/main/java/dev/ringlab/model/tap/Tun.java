package dev.ringlab.model.tap;

import dev.ringlab.model.packet.Packet;
import java.util.List;

/** A tap device of several queues: what comes from the wire goes into one of them (linux: tun_select_queue). */
public final class Tun {
    private final Steering steering;
    private final Tap[] queues;

    /** @param queues one for each that {@code steering} may name */
    public Tun(Steering steering, List<Tap> queues) {
        this.steering = steering;
        this.queues = queues.toArray(new Tap[0]);
    }

    /** Connects the backward signal: who is asked for what has arrived when somebody looks at any queue. */
    public void onLook(Wire wire) {
        for (Tap queue : queues) {
            queue.onLook(wire, queues.length == 1);
        }
    }

    /** Takes in what has arrived by now. */
    public void catchUp() {
        queues[0].catchUp();
    }

    /** A packet from the wire. */
    public void push(Packet packet) {
        packet.queue = queues.length == 1 ? 0 : steering.queue(packet);
        queues[packet.queue].push(packet);
    }
}
