package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;

/** What arrives, one packet after the other. */
interface Frames {
    /** The time from the packet before, or from the start, to the next. */
    double gapNs();

    /** Writes down what the next packet is; everything but its number and its time. */
    void next(Packet packet);
}
