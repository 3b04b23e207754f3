package dev.ringlab.model.path;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.virtionet.RssSteering;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.interrupt.Vectors;
import dev.ringlab.model.tap.HashSteering;
import dev.ringlab.model.tap.Steering;
import dev.ringlab.model.traffic.TrafficConfig;
import dev.ringlab.model.virtio.PackedVirtqueue;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.RandomStreams;

/** The receive virtqueue as device and driver agreed on it. */
public record Queue(
        @Knob(
                        value = "Pairs of a receive and a transmit queue, each with its own tap queue, vhost worker, "
                                + "vector and NAPI.",
                        range = "[1, 64], at most guest.vcpus",
                        reference = "queues= of -netdev tap, ethtool -L combined; linux-rx 3.11, qemu-backend 6.2")
                int pairs,
        @Knob(
                        value = "The vCPU that each receive queue interrupts: spread gives each an equal group of "
                                + "vCPUs and takes the first; a list goes by turns.",
                        range = "spread, or a list of CPUs such as 0,2-3",
                        reference = "virtnet_set_affinity, smp_affinity_list; linux-rx 8 (race 18)")
                Affinity affinity,
        @Knob(
                        value = "Who decides which queue a flow comes in by: the tap's own hash, or receive side "
                                + "scaling, with a table of 128 entries that name the queues in turn "
                                + "and a key that each replication draws.",
                        range = "hash or rss",
                        reference = "rss=on, ethtool -x; qemu-backend 6.2")
                SteeringKind steering,
        @Knob(
                        value = "Descriptors of the ring.",
                        range = "power of two in [2, 32768]",
                        reference = "rx_queue_size, ethtool -G; linux-rx 1.1, qemu-backend 6.3")
                int size,
        @Knob(
                        value = "Layout of the ring. vhost-net of Linux 6.1 knows split rings only; "
                                + "packed shows what it would do.",
                        range = "split or packed",
                        reference = "packed=on (VIRTIO_F_RING_PACKED); linux-rx 2, qemu-backend 3.2")
                RingFormat format,
        @Knob(
                        value = "Whether both sides say at which index they want to be notified "
                                + "(VIRTIO_F_EVENT_IDX), or only whether.",
                        range = "on or off",
                        reference = "event_idx=; linux-rx 1.5, 1.6")
                boolean eventIdx,
        @Knob(
                        value = "Who shares the queue's interrupt: nobody; all queues, in one MSI-X vector; "
                                + "or all, in an INTx line.",
                        range = "per-queue, shared or intx",
                        reference = "vectors= of virtio-net-pci; linux-rx 1.7")
                Vectors vectors,
        Coalescing.Config coalescing) {
    /** Who decides which queue a flow comes in by. */
    public enum SteeringKind {
        /** The tap (linux: tun_automq_select_queue). */
        HASH {
            @Override
            Steering steering(int queues, TrafficConfig traffic, RandomStreams streams) {
                return new HashSteering(queues);
            }
        },
        /** The device, as the driver told it (VIRTIO_NET_F_RSS). */
        RSS {
            @Override
            Steering steering(int queues, TrafficConfig traffic, RandomStreams streams) {
                return new RssSteering(queues, traffic.flowCount(), traffic.addresses(), streams);
            }
        };

        abstract Steering steering(int queues, TrafficConfig traffic, RandomStreams streams);
    }

    /** The layout of the shared memory. */
    public enum RingFormat {
        /** Descriptor table, available ring and used ring (virtio 1.1 clause 2.6). */
        SPLIT {
            @Override
            Virtqueue ring(int size, RingFeatures features, RingStyle style) {
                return SplitVirtqueue.ofSize(size, features, style);
            }
        },
        /** One ring of descriptors that both sides write (virtio 1.1 clause 2.7). */
        PACKED {
            @Override
            Virtqueue ring(int size, RingFeatures features, RingStyle style) {
                return PackedVirtqueue.ofSize(size, features, style);
            }
        };

        abstract Virtqueue ring(int size, RingFeatures features, RingStyle style);
    }

    /** Checks the ranges that the knobs state. */
    public Queue {
        unlessWithin(1, 64, "pairs", pairs);
        unless(
                size >= 2 && size <= 32768 && Integer.bitCount(size) == 1,
                "size",
                "must be a power of two in [2, 32768]",
                size);
    }

    /**
     * The ring as the driver and a backend of that kind find it after a reset. Receive queues have a context for each
     * buffer, so that Linux uses no indirect tables for them, unless the buffers are big.
     */
    Virtqueue ring(Backends.Kind backend, BufferMode buffers) {
        RingStyle style = format == RingFormat.SPLIT ? backend.split() : backend.packed();
        return format.ring(size, new RingFeatures(eventIdx, buffers == BufferMode.BIG, true), style);
    }
}
