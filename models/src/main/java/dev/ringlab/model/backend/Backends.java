package dev.ringlab.model.backend;

import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.sim.config.Knob;
import java.util.ArrayList;
import java.util.List;

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
            MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
                return VhostNet.meanWork(config.vhostNet(), costs.vhostNet(), buffers, bytes);
            }

            @Override
            public List<String> threads(int queues) {
                List<String> workers = new ArrayList<>();
                for (int queue = 0; queue < queues; queue++) {
                    workers.add(queue == 0 ? "vhost" : "vhost" + queue);
                }
                return workers;
            }
        },
        /** QEMU's main loop (tap, vhost=off). */
        QEMU(RingStyle.QEMU, RingStyle.QEMU) {
            @Override
            BackendDevice device(Config config, Costs costs, Host host) {
                return new Qemu(config.qemu(), costs.qemu(), host);
            }

            @Override
            MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
                return Qemu.meanWork(config.qemu(), costs.qemu(), buffers, bytes);
            }

            @Override
            public List<String> threads(int queues) {
                return List.of("qemu");
            }
        },
        /** A switch that polls (vhost-user, DPDK). It decides about interrupts as vhost and qemu do. */
        VHOST_USER(RingStyle.VHOST, RingStyle.QEMU) {
            @Override
            BackendDevice device(Config config, Costs costs, Host host) {
                return new VhostUser(config.vhostUser(), costs.vhostUser(), host);
            }

            @Override
            MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
                return VhostUser.meanWork(config.vhostUser(), costs.vhostUser(), buffers, bytes);
            }

            @Override
            public List<String> threads(int queues) {
                return List.of("pmd");
            }
        };

        private final RingStyle split;
        private final RingStyle packed;

        Kind(RingStyle split, RingStyle packed) {
            this.split = split;
            this.packed = packed;
        }

        /** The threads of the host that its device has, each with a processor of that name. */
        public abstract List<String> threads(int queues);

        /** How it treats a split ring. */
        public RingStyle split() {
            return split;
        }

        /** How it treats a packed ring. */
        public RingStyle packed() {
            return packed;
        }

        abstract BackendDevice device(Config config, Costs costs, Host host);

        abstract MeanWork meanWork(Config config, Costs costs, int buffers, double bytes);
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

    /**
     * What the mean costs of a backend say of a packet.
     *
     * @param buffers of a packet
     * @param bytes of a packet
     */
    public static MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
        return config.kind().meanWork(config, costs, buffers, bytes);
    }
}
