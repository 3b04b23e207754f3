package dev.ringlab.model.packet;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Recycles skbs, and with an skb the packets in it and the pages that they lie in. */
public final class SkbPool {
    private final PacketPool packets;
    private final Consumer<Packet> freePages;
    private @Nullable Skb free;

    /** @param freePages gives back the memory that a packet lies in */
    public SkbPool(PacketPool packets, Consumer<Packet> freePages) {
        this.packets = packets;
        this.freePages = freePages;
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
            freePages.accept(packet);
            packets.give(packet);
        }
        freeHead(skb);
    }

    /** Frees an skb whose packet was merged into another (NAPI_GRO_FREE). */
    public void freeHead(Skb skb) {
        skb.next = free;
        free = skb;
    }
}
