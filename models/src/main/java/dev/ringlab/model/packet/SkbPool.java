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

    /** An skb around one packet. */
    public Skb build(Packet packet, int truesizeBytes) {
        Skb skb = free;
        if (skb == null) {
            skb = new Skb();
        } else {
            free = skb.next;
            skb.next = null;
        }
        skb.begin(packet, truesizeBytes);
        return skb;
    }

    /** Frees an skb with all that is in it (consume_skb, kfree_skb). */
    public void free(Skb skb) {
        for (Packet packet = skb.takeFirst(); packet != null; packet = skb.takeFirst()) {
            free(packet);
        }
        freeHead(skb);
    }

    /** Frees a frame that is in no skb, with the memory that it lies in. */
    public void free(Packet frame) {
        memory.free(frame);
        packets.giveFrame(frame);
    }

    /** Frees an skb whose packet was merged into another (NAPI_GRO_FREE). */
    public void freeHead(Skb skb) {
        skb.next = free;
        free = skb;
    }
}
