package dev.ringlab.model.backend;

import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.sim.config.Knob;

/** The catalogue of backends: the only place that knows them all. */
public final class Backends {
    private Backends() {}

    /** Which backend. */
    public enum Kind {
        /** A kernel thread for each queue (tap, vhost=on). Linux 6.1 knows split rings only. */
        VHOST_NET(RingStyle.VHOST, RingStyle.EXACT) {
            @Override
            BackendDevice device(Config config, Costs costs, Host host) {
                return new VhostNet(config.vhostNet(), costs.vhostNet(), host);
            }

            @Override
            public int threads(int queues) {
                return queues;
            }
        },
        /** QEMU's main loop (tap, vhost=off). */
        QEMU(RingStyle.QEMU, RingStyle.QEMU) {
            @Override
            BackendDevice device(Config config, Costs costs, Host host) {
                return new Qemu(config.qemu(), costs.qemu(), host);
            }

            @Override
            public int threads(int queues) {
                return 1;
            }
        },
        /** A switch that polls (vhost-user, DPDK). It decides about interrupts as vhost and qemu do. */
        VHOST_USER(RingStyle.VHOST, RingStyle.QEMU) {
            @Override
            BackendDevice device(Config config, Costs costs, Host host) {
                return new VhostUser(config.vhostUser(), costs.vhostUser(), host);
            }

            @Override
            public int threads(int queues) {
                return 1;
            }
        };

        private final RingStyle split;
        private final RingStyle packed;

        Kind(RingStyle split, RingStyle packed) {
            this.split = split;
            this.packed = packed;
        }

        /** How many threads of the host its device has. */
        public abstract int threads(int queues);

        /** How it treats a split ring. */
        public RingStyle split() {
            return split;
        }

        /** How it treats a packed ring. */
        public RingStyle packed() {
            return packed;
        }

        abstract BackendDevice device(Config config, Costs costs, Host host);
    }

    /** The knobs of every backend, of which only those of its kind matter. */
    public record Config(
            @Knob(
                            value = "Who moves packets from the tap into the ring: a kernel thread, QEMU's main loop, "
                                    + "or a switch that polls.",
                            range = "vhost-net, qemu or vhost-user",
                            reference = "-netdev tap,vhost=; qemu-backend 0")
                    Kind kind,
            VhostNet.Config vhostNet,
            Qemu.Config qemu,
            VhostUser.Config vhostUser) {
        /** Whether the backend coalesces segments (RSC), which only QEMU can. */
        public boolean coalesces() {
            return kind == Kind.QEMU && qemu.rsc().enabled();
        }
    }

    /** What every backend's steps cost. */
    public record Costs(VhostNet.Costs vhostNet, Qemu.Costs qemu, VhostUser.Costs vhostUser) {}

    /** The host side of a device. */
    public static BackendDevice device(Config config, Costs costs, Host host) {
        return config.kind().device(config, costs, host);
    }
}
