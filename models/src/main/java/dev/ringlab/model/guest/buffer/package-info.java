/** Receive buffers: what the driver offers to the device, mode by mode (linux 6.1: add_recvbuf_* of virtio_net.c). */
@NullMarked
package dev.ringlab.model.guest.buffer;

import org.jspecify.annotations.NullMarked;
