package dev.ringlab.model.packet;

import org.jspecify.annotations.Nullable;

/** Recycles skbs, and with an skb the packets in it and the pages that they lie in. */
public final class SkbPool {
    private final PacketPool packets;
    private final GuestMemory memory;
    private final SkbSlab slab;
    private final HeadPages heads;
    private @Nullable Skb free;

    /** @param memory that the packets lie in */
    public SkbPool(PacketPool packets, GuestMemory memory) {
        this(packets, memory, SkbCaches.sent(0));
    }

    /** @param caches what earlier skbs left */
    public SkbPool(PacketPool packets, GuestMemory memory, SkbCaches caches) {
        this.packets = packets;
        this.memory = memory;
        this.slab = caches.slab;
        this.heads = caches.heads;
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
        skb.slabPage = takeStruct(packet);
        skb.headPage = takeHead(packet);
        return skb;
    }

    private int takeStruct(Packet packet) {
        return hasNewHead(packet) ? slab.takeCached() : slab.takeFromPage();
    }

    private int takeHead(Packet packet) {
        return hasNewHead(packet) ? heads.take() : HeadPages.NONE;
    }

    private static boolean hasNewHead(Packet packet) {
        return packet.headBytes > Skb.STRUCT_BYTES;
    }

    /** Whether the next skb with a head of its own begins with a bulk of them. */
    public boolean takesBulk() {
        return slab.isOut();
    }

    /**
     * Takes that bulk.
     *
     * @return how often the allocator changed its slab page for it
     */
    public int takeBulk() {
        return slab.takeBulk();
    }

    /** Whether the head of the next such skb needs a new page. */
    public boolean takesHeadPage() {
        return heads.isOut();
    }

    /** Whether the page of the next such head is free again once that is. */
    public boolean nextIsLastOfHeadPage() {
        return heads.nextIsLast();
    }

    /** Whether it lies in another slab page than the next will. */
    public boolean isForeign(Skb skb) {
        return slab.isForeign(skb.slabPage);
    }

    /** Whether no other of that page is free. */
    public boolean isOfFullSlab(Skb skb) {
        return slab.isFull(skb.slabPage);
    }

    /** Whether freeing it frees the page that its head was cut from. */
    public boolean isLastOfHeadPage(Skb skb) {
        return heads.isLast(skb.headPage);
    }

    /** Whether freeing it frees the block that its first buffer was cut from. */
    public boolean isLastOfBlock(Skb skb) {
        return memory.isLastOfBlock(skb.head().buffer);
    }

    /** Frees an skb with all that is in it (consume_skb, kfree_skb). */
    public void free(Skb skb) {
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            memory.free(packet);
        }
        skb.giveTo(packets);
        slab.give(skb.slabPage);
        heads.give(skb.headPage);
        recycle(skb);
    }

    /** Frees a frame that is in no skb, with the memory that it lies in. */
    public void free(Packet frame) {
        memory.free(frame);
        packets.giveFrame(frame);
    }

    /**
     * Puts a packet at the end of {@code flow} (skb_gro_receive): its payload becomes a fragment, and what was around
     * it is freed. Once there are 17 fragments it stays an skb, in frag_list, and takes the next.
     */
    public void merge(Skb flow, Packet packet, int truesizeBytes, int fragments) {
        if (hasNewHead(packet)) { // an skb of its own is there only in between
            slab.touchCached();
            heads.touch();
        } else {
            slab.giveCached(slab.takeFromPage());
        }
        if (flow.fragments() < Skb.MAX_FRAGS) {
            flow.append(packet, truesizeBytes - memory.freeAround(packet), flow.fragments() + 1);
        } else {
            flow.append(packet, truesizeBytes, fragments);
        }
    }

    private void recycle(Skb skb) {
        skb.next = free;
        free = skb;
    }
}
