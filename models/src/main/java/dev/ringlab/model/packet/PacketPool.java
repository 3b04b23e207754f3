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
        packet.next = null;
        return packet;
    }

    /** Takes back a packet that nobody holds any more. */
    public void give(Packet packet) {
        given++;
        packet.leaveFrame(free);
        free = packet;
    }

    /** Takes back a frame with all packets that were coalesced into it. */
    public void giveFrame(Packet frame) {
        for (Packet packet = frame; packet != null; ) {
            Packet following = packet.nextOfFrame();
            give(packet);
            packet = following;
        }
    }

    /** Packets under way. */
    public long underWay() {
        return taken - given;
    }
}
