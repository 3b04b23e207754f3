/**
 * What virtio-net does with a frame on its way into the ring, as QEMU's device model does it (qemu 7.2:
 * hw/net/virtio-net.c): status, software RSS, buffers, receive filter, copy. It has no time: who calls pays.
 */
@NullMarked
package dev.ringlab.model.backend.virtionet;

import org.jspecify.annotations.NullMarked;
