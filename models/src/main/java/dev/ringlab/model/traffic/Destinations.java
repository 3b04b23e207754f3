package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import umontreal.ssj.rng.RandomStream;

/** Says of each frame that was made whom it is for: the guest, or somebody else. */
final class Destinations {
    private static final long OTHER_MACHINE = 0x5254_0065_4321L;
    private static final long GROUP = 0x0100_5e7f_0001L;
    private static final int VLAN = 100;

    private final Unwanted shares;
    private final boolean differ;
    private final RandomStream chance;

    Destinations(Unwanted shares, RandomStream chance) {
        this.shares = shares;
        this.differ = shares.happens();
        this.chance = chance;
    }

    /** Whether the next frame is for the guest; if not, {@code packet} is made one that is not, of no connection. */
    boolean next(Packet packet) {
        packet.destination = Packet.GUEST_ADDRESS;
        packet.vlan = Packet.UNTAGGED;
        if (!differ) {
            return true;
        }
        double at = chance.nextDouble();
        if (at >= shares.unicast() + shares.multicast() + shares.vlan()) {
            return true;
        }
        if (at < shares.unicast()) {
            packet.destination = OTHER_MACHINE;
        } else if (at < shares.unicast() + shares.multicast()) {
            packet.destination = GROUP;
        } else {
            packet.vlan = VLAN;
        }
        packet.protocol = Protocol.OTHER;
        packet.tcp = TcpHeader.UNKNOWN;
        packet.extraHeaderBytes = 0;
        packet.push = false;
        return false;
    }
}
