package dev.ringlab.model.backend;

import dev.ringlab.model.backend.virtionet.Outcome;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.sim.Component;

/** How QEMU's virtio-net takes a frame (qemu 7.2: virtio_net_receive), in the time of the main loop. */
interface QemuReceive extends Component {
    /**
     * Takes a frame of a queue that takes any; {@code whenDone} when it is through. Then {@link #outcome} says what
     * became of it: only one that is {@link Outcome.Answer#PARKED} is still the caller's.
     */
    void receive(Packet frame, Runnable whenDone);

    /** What became of the frame received last. */
    Outcome outcome();
}
