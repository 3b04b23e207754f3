package dev.ringlab.model.packet;

/** The hash that a device reports for the packets of a flow (VIRTIO_NET_F_HASH_REPORT). */
public final class FlowHash {
    private FlowHash() {}

    /** A number that tells flows apart as well as a Toeplitz hash of their addresses and ports does; never 0. */
    public static int of(int flow) {
        int mixed = flow + 1;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b; // the finalizer of MurmurHash3, which keeps 0 for 0 alone
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
