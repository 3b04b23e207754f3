package dev.ringlab.model.packet;

import org.jspecify.annotations.Nullable;

/** A socket buffer: one packet, or several that GRO merged (linux: struct sk_buff). Recycled by {@link SkbPool}. */
public final class Skb {
    /** What the struct itself takes (kmem_cache skbuff_head_cache). */
    public static final int STRUCT_BYTES = 256;

    /** Most fragments of an skb (MAX_SKB_FRAGS). */
    static final int MAX_FRAGS = 17;

    /** When GRO was done with it. Like the next two written down by observers, as the times of packets are. */
    public double completedNs;

    /** When the stack began with it. */
    public double enteredNs;

    /** When it was in its socket. */
    public double queuedNs;

    private @Nullable Packet first;
    private @Nullable Packet last;
    private int segments;
    private int payloadBytes;
    private int firstPayloadBytes;
    private int lastPayloadBytes;
    private long nextSequence;
    private int truesizeBytes;
    private int fragments;

    /** The slab page that it lies in. */
    int slabPage;

    /** The page that its head was cut from. */
    int headPage = HeadPages.NONE;

    /** The next skb of a list. */
    @Nullable
    Skb next;

    Skb() {}

    void begin(Packet packet, int packetTruesizeBytes, int packetFragments) {
        fragments = packetFragments;
        first = packet;
        last = packet.lastOfFrame();
        segments = packet.framePackets();
        payloadBytes = packet.payloadBytes();
        firstPayloadBytes = payloadBytes;
        lastPayloadBytes = payloadBytes;
        nextSequence = packet.sequence + payloadBytes;
        truesizeBytes = packetTruesizeBytes;
    }

    /** Fragments of the last skb of its frag_list, or of itself. */
    int fragments() {
        return fragments;
    }

    /** Appends a later segment of the same flow. */
    void append(Packet packet, int packetTruesizeBytes, int newFragments) {
        fragments = newFragments;
        tail().next = packet;
        last = packet;
        segments++;
        lastPayloadBytes = packet.payloadBytes();
        payloadBytes += lastPayloadBytes;
        nextSequence = packet.sequence + lastPayloadBytes;
        truesizeBytes += packetTruesizeBytes;
    }

    /** The packet that came first. */
    public Packet head() {
        if (first == null) {
            throw new IllegalStateException("skb must hold a packet");
        }
        return first;
    }

    private Packet tail() {
        if (last == null) {
            throw new IllegalStateException("skb must hold a packet");
        }
        return last;
    }

    /** The packet after {@code packet} in this skb; null after the last. */
    public @Nullable Packet after(Packet packet) {
        return packet.next;
    }

    /** The skb after it in its list; null if it is the last. */
    public @Nullable Skb following() {
        return next;
    }

    /** Packets merged in it. */
    public int segments() {
        return segments;
    }

    /** Payload of all its packets. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** Payload of the packet that came first. */
    public int firstPayloadBytes() {
        return firstPayloadBytes;
    }

    /** Payload of the packet merged last. */
    public int lastPayloadBytes() {
        return lastPayloadBytes;
    }

    /** What it counts for in the socket's receive buffer. */
    public int truesizeBytes() {
        return truesizeBytes;
    }

    /** The sequence number that continues it. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Gives its packets back; it is empty then. */
    void giveTo(PacketPool packets) {
        packets.give(head(), tail(), segments);
        first = null;
        last = null;
    }
}
