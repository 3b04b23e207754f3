/** The virtqueue: shared memory in the layout of virtio 1.1 and the private views of driver and device. */
@NullMarked
package dev.ringlab.model.virtio;

import org.jspecify.annotations.NullMarked;
