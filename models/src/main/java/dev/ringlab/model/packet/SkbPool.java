package dev.ringlab.model.packet;

import org.jspecify.annotations.Nullable;

/** Recycles skbs, and with an skb the packets in it and the pages that they lie in. */
public final class SkbPool {
    private final PacketPool packets;
    private final GuestMemory memory;
    private @Nullable Skb free;

    /** @param memory that the packets lie in */
    public SkbPool(PacketPool packets, GuestMemory memory) {
        this.packets = packets;
        this.memory = memory;
    }

    /** An skb around one packet, of which so many fragments lie behind its head. */
    public Skb build(Packet packet, int truesizeBytes, int fragments) {
        Skb skb = free;
        if (skb == null) {
            skb = new Skb();
        } else {
            free = skb.next;
            skb.next = null;
        }
        skb.begin(packet, truesizeBytes, fragments);
        return skb;
    }

    /** Frees an skb with all that is in it (consume_skb, kfree_skb). */
    public void free(Skb skb) {
        for (Packet packet = skb.takeFirst(); packet != null; packet = skb.takeFirst()) {
            free(packet);
        }
        recycle(skb);
    }

    /** Frees a frame that is in no skb, with the memory that it lies in. */
    public void free(Packet frame) {
        memory.free(frame);
        packets.giveFrame(frame);
    }

    /**
     * Moves the packet of {@code other} to the end of {@code flow} (skb_gro_receive): its payload becomes a fragment,
     * and what was around it is freed. Once there are 17 fragments it stays an skb, in frag_list, and takes the next.
     */
    public void merge(Skb flow, Skb other) {
        if (flow.hasRoomForAFragment()) {
            other.shrink(memory.freeAround(other.head()));
        }
        flow.append(other);
        recycle(other);
    }

    private void recycle(Skb skb) {
        skb.next = free;
        free = skb;
    }
}
