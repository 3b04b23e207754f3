package dev.ringlab.model.packet;

/**
 * The hash of a flow's addresses and ports, of 32 bits, which a host and a guest compute alike wherever they need one
 * (linux: skb_get_hash). Stands for a 5-tuple made from the flow's number; the same in every run.
 */
public final class FlowHash {
    private FlowHash() {}

    /** Spread over all 32 bits (the finalizer of MurmurHash3). */
    public static int of(int flow) {
        int hash = flow + 1;
        hash ^= hash >>> 16;
        hash *= 0x85eb_ca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2_ae35;
        return hash ^ (hash >>> 16);
    }

    /** Which of {@code count} a hash falls on (linux: reciprocal_scale). */
    public static int scale(int hash, int count) {
        return (int) ((Integer.toUnsignedLong(hash) * count) >>> 32);
    }
}
