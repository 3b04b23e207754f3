package dev.ringlab.model.packet;

import java.util.Arrays;

/** Recycles packets, so that a run allocates as many as are ever under way at once. */
public final class PacketPool {
    private Packet[] free = new Packet[64];
    private int freeCount;
    private long made;

    /** A packet with the contents of whoever had it last. */
    public Packet take() {
        if (freeCount == 0) {
            made++;
            return new Packet();
        }
        return free[--freeCount];
    }

    /** Takes back a packet that nobody holds any more. */
    public void give(Packet packet) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        packet.leaveFrame();
        free[freeCount++] = packet;
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
        return made - freeCount;
    }
}
