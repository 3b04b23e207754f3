package dev.ringlab.model.packet;

/** Why the driver lost a packet, by the counters of the guest that show it (linux-rx 3.8 to 3.10). */
public enum DropCause {
    /** Shorter than its headers: rx_length_errors alone. */
    SHORT_FRAME,
    /** Longer than its buffers, or not all of them were there: rx_length_errors and drops. */
    LENGTH,
    /** No memory for an skb: drops. */
    NO_MEMORY,
    /** A virtio-net header that makes no sense: rx_frame_errors alone. */
    BAD_HEADER,
    /** In several buffers, before an XDP program that takes one page: xdp_drops and drops. */
    NOT_LINEAR
}
