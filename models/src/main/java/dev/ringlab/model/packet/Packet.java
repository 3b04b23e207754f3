package dev.ringlab.model.packet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One frame on its way. Recycled by {@link PacketPool}; whoever holds it last gives it back. */
public final class Packet {
    private static final int ETH_FRAME_LEN = 1514;
    private static final Headers UDP = Headers.of(Protocol.UDP);

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

    /** What its headers say. */
    public Headers headers = UDP;

    /** What is known of its checksum. */
    public Checksum checksum = Checksum.DATA_VALID;

    /** Whether its IP ID does not follow that of the packet before it in its flow, so that GRO does not merge it. */
    public boolean ipIdGap;

    /** First byte of the payload in its flow; TCP only. */
    public long sequence;

    /** Counts changes in those headers of its flow that GRO wants equal: TTL, TOS, options, acknowledgement. */
    public int headerState;

    /** Whether the guest can make nothing of its virtio-net header. */
    public boolean badHeader;

    /** Buffers that it lies in, as its virtio-net header says (num_buffers). */
    public int bufferCount;

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
     * times, and its length is this one's from now on. The frame's headers say what those of {@code later} do, but stay
     * as long as they are: its padding, if it has any, is not the frame's.
     *
     * @param bytes of it that this frame takes
     */
    public void coalesce(Packet later, int bytes) {
        lengthBytes += bytes;
        later.lengthBytes = 0;
        lastOfFrame().next = later;
        framePackets++;
        int bytesOfMine = headers.bytes();
        headers = later.headers.bytes() == bytesOfMine ? later.headers : later.headers.with(bytesOfMine);
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

    /** It is a frame of its own again, as it first was. */
    void leaveFrame() {
        next = null;
        framePackets = 1;
    }

    /** Bytes after the headers. */
    public int payloadBytes() {
        return Math.max(0, lengthBytes - headers.bytes());
    }
}
