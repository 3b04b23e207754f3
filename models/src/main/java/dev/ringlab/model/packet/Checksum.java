package dev.ringlab.model.packet;

/** What the device says about the checksum of a packet (VIRTIO_NET_HDR_F_*). */
public enum Checksum {
    /** It was verified: nothing is left to do. */
    DATA_VALID,
    /** It is not filled in, as between guests of one host, and trusted: nothing is left to do. */
    PARTIAL,
    /** Nothing: the kernel sums up the packet. */
    NONE
}
