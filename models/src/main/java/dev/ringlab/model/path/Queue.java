package dev.ringlab.model.path;

import static dev.ringlab.sim.config.InvalidKnob.unless;

import dev.ringlab.sim.config.Knob;

/** The receive virtqueue as device and driver agreed on it. */
public record Queue(
        @Knob(
                        value = "Descriptors of the ring.",
                        range = "power of two in [2, 32768]",
                        reference = "rx_queue_size, ethtool -G; linux-rx 1.1, qemu-backend 6.3")
                int size,
        @Knob(
                        value =
                                "Whether both sides say at which index they want to be notified (VIRTIO_F_EVENT_IDX), or only whether.",
                        range = "on or off",
                        reference = "event_idx=; linux-rx 1.5, 1.6")
                boolean eventIdx) {
    /** Checks the ranges that the knobs state. */
    public Queue {
        unless(
                size >= 2 && size <= 32768 && Integer.bitCount(size) == 1,
                "size",
                "must be a power of two in [2, 32768]",
                size);
    }
}
