package dev.ringlab.model.packet;

import org.jspecify.annotations.Nullable;

/** Recycles packets, so that a run allocates as many as are ever under way at once. */
public final class PacketPool {
    private @Nullable Packet free;
    private long taken;
    private long given;

    /** A packet with the contents of whoever had it last. */
    public Packet take() {
        taken++;
        Packet packet = free;
        if (packet == null) {
            return new Packet();
        }
        free = packet.next;
        packet.leaveFrame();
        return packet;
    }

    /** Takes back a packet that nobody holds any more. */
    public void give(Packet packet) {
        give(packet, packet, 1);
    }

    /** Takes back the packets of a list. */
    void give(Packet first, Packet last, int count) {
        given += count;
        last.next = free;
        free = first;
    }

    /** Takes back a frame with all packets that were coalesced into it. */
    public void giveFrame(Packet frame) {
        give(frame, frame.lastOfFrame(), frame.framePackets());
    }

    /** Packets under way. */
    public long underWay() {
        return taken - given;
    }
}
