package dev.ringlab.model.virtio;

/** Whose device it is, where real devices differ within the specification. */
public enum RingStyle {
    /**
     * qemu 7.2: a used entry is written when pushed; avail_event follows every pop while kicks are wanted; an
     * interrupt is given whenever the last decision was too long ago to be compared; a malformed ring breaks the
     * device for good.
     */
    QEMU,
    /**
     * vhost in linux 6.1 (split only): used entries are written when flushed; avail_event is written only when kicks
     * are asked for, as of the avail index read last; interrupts as qemu; a malformed ring stalls at the bad buffer.
     */
    VHOST,
    /**
     * The letter of the specification, as linux's vringh: an interrupt exactly if the entry that the driver named was
     * used since the last decision.
     */
    EXACT
}
