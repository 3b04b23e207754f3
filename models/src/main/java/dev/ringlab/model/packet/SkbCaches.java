package dev.ringlab.model.packet;

/** What a CPU keeps of freed skbs: their slab pages, NAPI's own, and the page that heads are cut from. */
public final class SkbCaches {
    private static final int IN_SOCKET = 2;

    final SkbSlab slab;
    final HeadPages heads;

    private SkbCaches(SkbSlab slab, HeadPages heads) {
        this.slab = slab;
        this.heads = heads;
    }

    /** Those of a guest that has only sent so many packets. */
    public static SkbCaches sent(int packets) {
        SkbCaches caches = new SkbCaches(new SkbSlab(), new HeadPages());
        for (int i = 0; i < packets; i++) {
            caches.transmit();
        }
        return caches;
    }

    /**
     * Those of a guest that has freed all that it received, but for what lies in a socket.
     *
     * @param heads left of the page that they are cut from, 0 to 3
     * @param cached struct sk_buff that NAPI keeps
     * @param active how many of these lie in the slab page that is allocated from, the others in that of the socket's
     */
    public static SkbCaches of(int heads, int cached, int active) {
        SkbCaches caches = new SkbCaches(new SkbSlab(), new HeadPages());
        caches.heads.leave(heads);
        caches.slab.begin(IN_SOCKET, cached - active, active);
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
