package dev.ringlab.model.backend;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayList;
import java.util.List;

/**
 * A switch that polls (vhost-user; DPDK 22.11: rte_vhost_enqueue_burst): one core that visits the queues of a device in
 * turn and never sleeps. What it polls for packets stands here as a tap, whose ring is the network card's.
 */
public final class VhostUser implements BackendDevice {
    private static final int MOST_BURST = 32; // MAX_PKT_BURST

    /** How it polls, and what it does when the ring is full. */
    public record Config(
            @Knob(
                            value = "Packets that a visit takes at most; they are published together.",
                            range = "[1, 32] packets",
                            reference = "dpdk 22.11: MAX_PKT_BURST; qemu-backend 6.1")
                    int burst,
            @Knob(
                            value = "How often it tries again at once to place what found no buffers, before it drops "
                                    + "that: 0 as testpmd, 8 as Open vSwitch.",
                            range = "[0, 32]",
                            reference = "VHOST_ENQ_RETRY; qemu-backend 6.1")
                    int retries,
            @Knob(
                            value = "How long it waits, spinning, before each of these.",
                            range = "[0, 1 ms]",
                            reference = "qemu-backend 6.1 (the vhost sample: 15 us)")
                    double retryDelayNs,
            @Knob(
                            value = "Whether the driver is asked to kick. Nobody reads the kick; it costs the guest.",
                            range = "on or off",
                            reference = "rte_vhost_enable_guest_notification; qemu-backend 6.1")
                    boolean kicks) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, MOST_BURST, "burst", burst);
            unlessWithin(0, 32, "retries", retries);
            unlessWithin(0, 1e6, "retryDelayNs", retryDelayNs);
        }
    }

    /** Processor times of the polling core. */
    public record Costs(
            @Knob(
                            value = "A visit to a queue without packets: the loop, its share of other ports.",
                            range = "a time, more than 0",
                            reference = "qemu-backend 9.3 (D1)")
                    Law visit,
            @Knob(
                            value = "Fixed part of a burst: lock, avail index, used index, barrier, the driver's wish.",
                            range = "a time",
                            reference = "qemu-backend 6.1, 7.1")
                    Law burst,
            @Knob(
                            value = "One packet: received, descriptor, copy of a small frame, used element.",
                            range = "a time",
                            reference = "qemu-backend 7.1")
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
                            value = "An interrupt: write() to the call eventfd, and the injection by irqfd in it.",
                            range = "a time",
                            reference = "qemu-backend 6.1 (vring_call)")
                    Law signal) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unless(visit.meanNs() > 0, "visit", "must be positive", visit.meanNs());
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
        }
    }

    private final Config config;
    private final Costs costs;
    private final Task core;
    private final Sampler visitNs;
    private final Work visit;
    private final List<VhostUserQueue> queues = new ArrayList<>();
    private int next;

    /** A device without queues. */
    VhostUser(Config config, Costs costs, Host host) {
        this.config = config;
        this.costs = costs;
        this.core = host.threads().apply("pmd");
        this.visitNs = host.streams().sampler("vhostUser.visit", costs.visit());
        this.visit = core.work(this::visited);
    }

    /** The switch takes full bursts; a packet alone comes in the middle of a visit to nobody. */
    static MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
        double packetNs =
                costs.packet().meanNs() + (buffers - 1) * costs.buffer().meanNs() + costs.copyNsPerByte() * bytes;
        double visitNs = costs.visit().meanNs();
        double burstNs = costs.burst().meanNs();
        return new MeanWork(
                packetNs + (visitNs + burstNs) / config.burst(),
                visitNs / 2 + burstNs + packetNs,
                costs.signal().meanNs());
    }

    @Override
    public Backend queue(Attachment attachment) {
        VhostUserQueue queue = new VhostUserQueue(this, config, costs, attachment);
        queues.add(queue);
        return queue;
    }

    /** Begins to poll, once. */
    void start() {
        if (!visit.isPending()) {
            visit.submit(visitNs.nextNs());
        }
    }

    /** Computing of the polling core. */
    Work work(Runnable effect) {
        return core.work(effect);
    }

    private void visited() {
        VhostUserQueue queue = queues.get(next);
        next = next + 1 == queues.size() ? 0 : next + 1;
        queue.poll();
    }

    /** A queue has been visited: goes on to the next. */
    void done() {
        visit.submit(visitNs.nextNs());
    }

    /** Whether it is between two queues. */
    boolean isBetweenQueues() {
        return visit.isPending();
    }
}
