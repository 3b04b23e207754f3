package dev.ringlab.model.virtio;

/**
 * The negotiated feature bits that a ring looks at.
 *
 * @param eventIdx VIRTIO_RING_F_EVENT_IDX (29): either side names the entry that it wants to be told about
 * @param indirect VIRTIO_RING_F_INDIRECT_DESC (28), for a queue without per-buffer context; linux gives the receive
 *     queues of virtio-net a context unless buffers are "big", so there it is off whatever was negotiated
 * @param version1 VIRTIO_F_VERSION_1 (32); without it a split ring has the legacy alignment
 */
public record RingFeatures(boolean eventIdx, boolean indirect, boolean version1) {
    /** What qemu and linux agree on for a receive queue today. */
    public static final RingFeatures DEFAULT = new RingFeatures(true, false, true);
}
