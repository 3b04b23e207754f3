package dev.ringlab.model.packet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One frame on its way. Recycled by {@link PacketPool}; whoever holds it last gives it back. */
public final class Packet {
    /** The Ethernet address of the guest: 48 bits, the first byte highest (QEMU's default for its first card). */
    public static final long GUEST_ADDRESS = 0x5254_0012_3456L;

    /** The address of all stations. */
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    /** No VLAN tag. */
    public static final int UNTAGGED = -1;

    private static final int ETH_FRAME_LEN = 1514;

    /** Counts arrivals from 1. */
    public long id;

    /** When it arrived at the tap. */
    public double arrivedNs;

    /** Frame length with Ethernet header, without the virtio-net header. */
    public int lengthBytes;

    /** Which connection it belongs to. */
    public int flow;

    /** The receive queue that it comes in by (linux: skb_record_rx_queue). */
    public int queue;

    /** Its transport protocol. */
    public Protocol protocol = Protocol.UDP;

    /** Ethernet destination: 48 bits, the first byte highest. */
    public long destination = GUEST_ADDRESS;

    /** Number of its VLAN, in [0, 4095], or {@link #UNTAGGED}. */
    public int vlan = UNTAGGED;

    /** What is known of its checksum. */
    public Checksum checksum = Checksum.DATA_VALID;

    /**
     * Bytes beside its payload and the headers that its protocol usually has: VLAN tags, IPv6, options, padding.
     * Negative where its headers are shorter.
     */
    public int extraHeaderBytes;

    /** Whether its IP ID does not follow that of the packet before it in its flow, so that GRO does not merge it. */
    public boolean ipIdGap;

    /** First byte of the payload in its flow; TCP only. */
    public long sequence;

    /** Whether it ends what its sender wrote at once (TCP's PSH): GRO hands it on. */
    public boolean push;

    /** Counts changes in those headers of its flow that GRO wants equal: TTL, TOS, options, acknowledgement. */
    public int headerState;

    /** What else its headers say; TCP only. */
    public TcpHeader tcp = TcpHeader.UNKNOWN;

    /** Whether the guest can make nothing of its virtio-net header. */
    public boolean badHeader;

    /** Hash of its flow that the guest was told; 0: none (skb->hash). */
    public int hash;

    /** The buffer of guest memory that its first byte lies in; {@link GuestMemory#NONE} while it is in none. */
    public int buffer = GuestMemory.NONE;

    /** Memory of its sk_buff, with the head that its first bytes were copied to if they were; 0 before it has one. */
    public int headBytes;

    /** When it left the tap for its buffers. Like the next three written down by observers; models do not read it. */
    public double dequeuedNs;

    /** When the driver could see it. */
    public double publishedNs;

    /** When the driver took it out of the ring. */
    public double receivedNs;

    /** When the device or GRO took it to hold it. */
    public double heldNs;

    /** The next packet of the same frame, of the same skb or of a free list. */
    @Nullable
    Packet next;

    private int framePackets = 1;

    Packet() {}

    /**
     * Whether it says how it is to be cut (GSO): the host's TSO left it in one piece, so that it is longer than a
     * frame, or the device has coalesced it.
     */
    public boolean isSuperpacket() {
        return lengthBytes > ETH_FRAME_LEN || framePackets > 1;
    }

    /**
     * Makes {@code later} part of this frame, which is as if it had come so: {@code later} keeps its number and its
     * times, and its length is this one's from now on.
     *
     * @param bytes of it that this frame takes
     */
    public void coalesce(Packet later, int bytes) {
        lengthBytes += bytes;
        later.lengthBytes = 0;
        lastOfFrame().next = later;
        framePackets++;
        push = later.push;
        tcp = later.tcp;
    }

    /** Packets that came as one frame or were made one: 1 if it is alone. */
    public int framePackets() {
        return framePackets;
    }

    /** The packet that was coalesced into the same frame next; null after the last. Not for packets of an skb. */
    public @Nullable Packet nextOfFrame() {
        return next;
    }

    /** Found anew each time: few frames have more than one packet, and a frame no more than 64 KiB. */
    Packet lastOfFrame() {
        Packet last = this;
        for (int i = 1; i < framePackets; i++) {
            last = Objects.requireNonNull(last.next);
        }
        return last;
    }

    /** It is a frame of its own again, as it first was, and before another in a list. */
    void leaveFrame(@Nullable Packet following) {
        next = following;
        framePackets = 1;
    }

    /** Whether the guest is who it is sent to, and not somebody else whose frames it also gets. */
    public boolean isForGuest() {
        return vlan == UNTAGGED && (destination == GUEST_ADDRESS || destination == BROADCAST);
    }

    /** Bytes after the headers. */
    public int payloadBytes() {
        return Math.max(0, lengthBytes - protocol.headerBytes() - extraHeaderBytes);
    }
}
