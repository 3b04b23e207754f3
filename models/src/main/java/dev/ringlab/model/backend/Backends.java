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
                return attachment -> new VhostNet(config.vhostNet(), costs.vhostNet(), host, attachment);
            }
        };

        private final RingStyle split;
        private final RingStyle packed;

        Kind(RingStyle split, RingStyle packed) {
            this.split = split;
            this.packed = packed;
        }

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
                            value = "Who moves packets from the tap into the ring: the vhost-net kernel thread.",
                            range = "vhost-net",
                            reference = "-netdev tap,vhost=; qemu-backend 0")
                    Kind kind,
            VhostNet.Config vhostNet) {}

    /** What every backend's steps cost. */
    public record Costs(VhostNet.Costs vhostNet) {}

    /** The host side of a device. */
    public static BackendDevice device(Config config, Costs costs, Host host) {
        return config.kind().device(config, costs, host);
    }
}
