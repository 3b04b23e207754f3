package dev.ringlab.model.packet;

/**
 * What the headers of a packet say that many packets have in common. Immutable; packets share it.
 *
 * @param protocol transport protocol
 * @param bytes of all headers and of padding; what of a frame is longer is its payload. Not negative
 * @param push whether the packet ends what its sender wrote at once (TCP's PSH): GRO hands it on
 * @param tcp what else they say; TCP only
 * @param destination Ethernet address: 48 bits, the first byte highest
 * @param vlan number of the VLAN, in [0, 4095], or {@link #UNTAGGED}
 */
public record Headers(Protocol protocol, int bytes, boolean push, TcpHeader tcp, long destination, int vlan) {
    /** The Ethernet address of the guest (QEMU's default for its first card). */
    public static final long GUEST_ADDRESS = 0x5254_0012_3456L;

    /** The address of all stations. */
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    /** No VLAN tag. */
    public static final int UNTAGGED = -1;

    /** As a protocol usually has them, to the guest. */
    public static Headers of(Protocol protocol) {
        return new Headers(protocol, protocol.headerBytes(), false, TcpHeader.UNKNOWN, GUEST_ADDRESS, UNTAGGED);
    }

    /** The same with another header of TCP, which makes them so long. */
    public Headers with(TcpHeader newTcp, int newBytes) {
        return new Headers(protocol, newBytes, push, newTcp, destination, vlan);
    }

    /** The same of another length. */
    public Headers with(int newBytes) {
        return new Headers(protocol, newBytes, push, tcp, destination, vlan);
    }

    /** The same of a packet that ends what its sender wrote at once, or does not. */
    public Headers pushed(boolean newPush) {
        return new Headers(protocol, bytes, newPush, tcp, destination, vlan);
    }

    /** The same to another Ethernet address. */
    public Headers to(long newDestination) {
        return new Headers(protocol, bytes, push, tcp, newDestination, vlan);
    }

    /** The same with another tag. */
    public Headers in(int newVlan) {
        return new Headers(protocol, bytes, push, tcp, destination, newVlan);
    }

    /** Whether the guest is who they are sent to, and not somebody else whose frames it also gets. */
    public boolean isForGuest() {
        return vlan == UNTAGGED && (destination == GUEST_ADDRESS || destination == BROADCAST);
    }
}
