package dev.ringlab.model.virtio;

/** What is wrong with a ring. The real systems log it; here it is a value, because some of them act on it. */
public enum RingError {
    /** Nothing. */
    NONE,
    /** Device: an avail entry names a descriptor beyond the table. */
    BAD_HEAD,
    /** Device: avail.idx is more than a ring ahead of what was taken. */
    INDEX_JUMP,
    /** Device: a chain goes on for longer than its table is. */
    LOOP,
    /** Device: a descriptor continues beyond its table. */
    BAD_NEXT,
    /** Device: a buffer of no bytes. */
    ZERO_LENGTH,
    /** Device: a device-readable descriptor behind a writable one. */
    READABLE_AFTER_WRITABLE,
    /** Device: a receive buffer that cannot be written (virtio-net: no in buffers; vhost: unexpected format for RX). */
    NOT_WRITABLE,
    /** Device: an indirect table whose length is not a multiple of 16, or is 0. */
    BAD_TABLE_LENGTH,
    /** Device: no indirect table of that length lies at that address. */
    TABLE_NOT_MAPPED,
    /** Device, not qemu: an indirect table within a chain or a table. */
    NESTED_TABLE,
    /** Device: more segments than a device accepts in a buffer. */
    TOO_MANY_SEGMENTS,
    /** Device: more buffers taken and not given back than the ring has. */
    SIZE_EXCEEDED,
    /** Device model above the ring: the ring ended within a packet, or the packet needs more buffers than allowed. */
    PACKET_DOES_NOT_FIT,
    /** Another queue of the device found an error; in qemu that is the end of all of them. */
    DEVICE_BROKEN,
    /** Driver: a used entry names a buffer beyond the ring. */
    USED_ID_OUT_OF_RANGE,
    /** Driver: a used entry names a buffer that is not with the device. */
    USED_ID_NOT_OFFERED
}
