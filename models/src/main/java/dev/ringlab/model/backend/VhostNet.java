package dev.ringlab.model.backend;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;

/** The kernel's backend (tap, vhost=on): a worker thread for each queue pair. */
public final class VhostNet implements BackendDevice {
    /** Quanta of the worker. */
    public record Config(
            @Knob(
                            value = "Packets that vhost-net takes out of the tap ring at once and holds by itself "
                                    + "(VHOST_NET_BATCH). More filled buffers than that are "
                                    + "published while it goes on.",
                            range = "[1, 1024] packets",
                            reference = "qemu-backend 5.2")
                    int batch,
            @Knob(
                            value = "Packets after which the worker lets its other work run (VHOST_NET_PKT_WEIGHT).",
                            range = "[1, 65536] packets",
                            reference = "qemu-backend 5.2")
                    int weight,
            @Knob(
                            value = "How long the worker goes on looking at an empty tap before it sleeps (poll-us=, "
                                    + "whose microseconds the kernel takes as 1024 ns each); 0: not at all.",
                            range = "[0, 10 ms]",
                            reference = "linux 6.1: vhost_net_busy_poll; qemu-backend 5.4")
                    double busyPollNs,
            @Knob(
                            value = "Time between two turns that the worker owes the transmit queue of the pair, each "
                                    + "as long as costs.backend.vhostNet.transmit; 0 s: the guest sends nothing.",
                            range = "a time",
                            reference = "qemu-backend 5.1, 8.13")
                    Law transmitEvery) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 1024, "batch", batch);
            unlessWithin(1, 65536, "weight", weight);
            unlessWithin(0, 1e7, "busyPollNs", busyPollNs);
        }
    }

    /** Processor times of the worker. */
    public record Costs(
            @Knob(
                            value = "From the wake-up to the first instruction of the sleeping "
                                    + "worker: scheduler, idle state.",
                            range = "a time",
                            reference = "qemu-backend 7.2 (vhost worker wakeup)")
                    Law wake,
            @Knob(
                            value = "Fixed part of a run of handle_rx: lock, kicks off, tap disarmed and armed again.",
                            range = "a time",
                            reference = "qemu-backend 5.2")
                    Law run,
            @Knob(
                            value = "One packet: peek, descriptor, copy of a small frame, used element.",
                            range = "a time",
                            reference = "qemu-backend 7.1, 7.2")
                    Law packet,
            @Knob(
                            value = "Each further buffer of a packet that does not fit in one.",
                            range = "a time",
                            reference = "qemu-backend 7.1")
                    Law buffer,
            @Knob(
                            value = "Copy of the frame to guest memory.",
                            range = "a time a byte",
                            reference = "qemu-backend 7.2 [S20]")
                    double copyNsPerByte,
            @Knob(
                            value = "Publication: used entries, used index, barrier, read of the driver's event index.",
                            range = "a time",
                            reference = "qemu-backend 5.3")
                    Law publish,
            @Knob(
                            value = "eventfd_signal and the injection that irqfd does in line.",
                            range = "a time",
                            reference = "qemu-backend 4.2")
                    Law signal,
            @Knob(value = "One look of the busy poll.", range = "a time, more than 0", reference = "qemu-backend 5.4")
                    Law look,
            @Knob(
                            value = "One turn of the transmit queue, at most 256 packets or 512 KiB.",
                            range = "a time",
                            reference = "qemu-backend 8.13")
                    Law transmit) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
            unless(look.meanNs() > 0, "look", "must be positive", look.meanNs());
        }
    }

    private final Config config;
    private final Costs costs;
    private final Host host;

    /** A device without queues. */
    VhostNet(Config config, Costs costs, Host host) {
        this.config = config;
        this.costs = costs;
        this.host = host;
    }

    /** The worker that never sleeps has a run for each weight, a publication for each batch and one more. */
    static MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
        int weight = config.weight();
        int batch = Math.min(weight, config.batch() + 1);
        double publications = Math.ceil((double) weight / batch);
        double packetNs =
                costs.packet().meanNs() + (buffers - 1) * costs.buffer().meanNs() + costs.copyNsPerByte() * bytes;
        double runNs = costs.run().meanNs();
        double publishNs = costs.publish().meanNs();
        return new MeanWork(
                packetNs + (runNs + publications * publishNs) / weight,
                costs.wake().meanNs() + runNs + packetNs + publishNs,
                costs.signal().meanNs());
    }

    @Override
    public Backend queue(Attachment attachment) {
        return new VhostNetQueue(config, costs, host, attachment);
    }
}
