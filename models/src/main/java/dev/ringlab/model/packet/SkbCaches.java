package dev.ringlab.model.packet;

/** What a CPU keeps of freed skbs: their slab pages, NAPI's own, and the page that heads are cut from. */
public final class SkbCaches {
    final SkbSlab slab;
    final HeadPages heads;

    private SkbCaches(SkbSlab slab, HeadPages heads) {
        this.slab = slab;
        this.heads = heads;
    }

    /**
     * Those of a guest that has freed all that it received.
     *
     * @param heads left of the page that they are cut from, 0 to 3
     * @param cached struct sk_buff that NAPI keeps
     */
    public static SkbCaches of(int heads, int cached) {
        SkbCaches caches = new SkbCaches(new SkbSlab(), new HeadPages());
        caches.heads.leave(heads);
        for (int i = 0; i < cached; i++) {
            caches.transmit();
        }
        return caches;
    }

    /** The same, of another guest. */
    public SkbCaches copy() {
        return new SkbCaches(slab.copy(), heads.copy());
    }

    /** A packet is sent, and a receive poll reclaims it: its struct sk_buff is NAPI's (napi_consume_skb). */
    public void transmit() {
        slab.giveCached(slab.takeFromPage());
    }
}
