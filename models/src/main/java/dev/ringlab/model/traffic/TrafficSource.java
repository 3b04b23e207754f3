package dev.ringlab.model.traffic;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.tap.Tun;
import dev.ringlab.model.tap.Wire;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.RandomStreams;
import umontreal.ssj.rng.RandomStream;

/**
 * The wire: gives packets to the tap whether anybody can take them or not (open loop). An arrival is an event only
 * while somebody waits for one; else the tap is given what has arrived when somebody looks.
 */
public final class TrafficSource implements Component, Wire {
    /** What arrives. */
    public record Config(
            @Knob(
                            value = "When packets come: evenly, independently of each other, or in bursts.",
                            range = "constant, poisson or bursts",
                            reference = "validation 3.1, 3.8")
                    ArrivalPattern arrivals,
            @Knob(
                            value = "Quiet time before the source starts; the guest's interface is up long before.",
                            range = "[0 s, 1000 s]",
                            reference = "validation 1.1 (both sides at rest)")
                    double startNs,
            @Knob(value = "Mean offered load.", range = "(0, 1000 Mpps]", reference = "RFC 2544 offered load")
                    double ratePps,
            @Knob(
                            value = "Mean length of a burst; only with arrivals: bursts.",
                            range = "at least 1 packet",
                            reference = "validation 3.8 (interrupted Poisson process)")
                    int burst,
            @Knob(
                            value = "Rate within a burst; only with arrivals: bursts. 14.88 Mpps is "
                                    + "10 Gb/s of 64 byte frames.",
                            range = "more than traffic.rate with arrivals: bursts, at most 1000 Mpps",
                            reference = "validation 3.8 (interrupted Poisson process)")
                    double peakRatePps,
            @Knob(
                            value = "Frame length with Ethernet header and without FCS. More than "
                                    + "1514 B is a frame that the host's TSO "
                                    + "left unsegmented.",
                            range = "[60 B, 65550 B]",
                            reference = "qemu-backend 6.4")
                    int sizeBytes,
            @Knob(
                            value = "Transport protocol; GRO merges TCP segments in order, and no UDP.",
                            range = "udp or tcp",
                            reference = "linux-rx 5")
                    Protocol protocol,
            @Knob(
                            value = "What the device says about checksums: verified (data-valid), "
                                    + "not filled in but trusted (partial), "
                                    + "or nothing (none), and the guest sums up every byte.",
                            range = "data-valid, partial or none",
                            reference = "guest_csum=; linux-rx 3.9")
                    Checksum checksum,
            @Knob(
                            value = "Connections that the packets belong to, in turn.",
                            range = "[1, 1000000]",
                            reference = "linux-rx 5 (8 flows held)")
                    int flows,
            @Knob(
                            value = "Every how many packets of a flow its sender has written all "
                                    + "that it wanted (TCP's PSH), so that GRO hands them on. 0: never.",
                            range = "[0, 1000000] packets",
                            reference = "linux-rx 5 (flush conditions)")
                    int pushEvery,
            @Knob(
                            value = "Share of packets whose headers differ from those of the packet "
                                    + "before in a way that keeps GRO from merging: acknowledgement, time stamp "
                                    + "or other options, TTL, TOS, or IP ids out of order.",
                            range = "[0, 1]",
                            reference = "linux-rx 5 (flush conditions)")
                    double headerChanges,
            @Knob(
                            value = "Share of packets with a virtio-net header that the guest refuses, "
                                    + "such as an unknown gso type, of a host with a fault.",
                            range = "[0, 1]",
                            reference = "rx_frame_errors; linux-rx 3.9")
                    double badHeaders) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(0, 1e12, "startNs", startNs);
            unless(ratePps > 0 && ratePps <= 1e9, "ratePps", "must be in (0, 1000 Mpps]", ratePps);
            unless(burst >= 1, "burst", "must be at least 1", burst);
            unless(
                    arrivals != ArrivalPattern.BURSTS || peakRatePps > ratePps,
                    "peakRatePps",
                    "must be more than traffic.rate if traffic.arrivals is bursts",
                    peakRatePps);
            unlessWithin(60, 65550, "sizeBytes", sizeBytes);
            unlessWithin(1, 1_000_000, "flows", flows);
            unlessWithin(0, 1_000_000, "pushEvery", pushEvery);
            unlessWithin(0, 1, "headerChanges", headerChanges);
            unlessWithin(0, 1, "badHeaders", badHeaders);
        }

        /** The same at another mean rate. */
        public Config atRate(double pps) {
            return new Config(
                    arrivals,
                    startNs,
                    pps,
                    burst,
                    Math.max(peakRatePps, 2 * pps),
                    sizeBytes,
                    protocol,
                    checksum,
                    flows,
                    pushEvery,
                    headerChanges,
                    badHeaders);
        }

        double meanGapNs() {
            return 1e9 / ratePps;
        }
    }

    private final Config config;
    private final Simulation simulation;
    private final PacketPool packets;
    private final Tun tun;
    private final Gaps gaps;
    private final Timer arrival;
    private final RandomStream headerChance;
    private final long[] nextSequence;
    private final int[] sinceThePush;
    private final int[] headerStates;
    private double nextNs = Double.POSITIVE_INFINITY;
    private int watchers;
    private long sent;
    private int flow;

    /**
     * A source that is silent until it is started.
     *
     * @param punctual whether each arrival is an event, also when nobody waits for it
     */
    public TrafficSource(
            Simulation simulation,
            Config config,
            RandomStreams streams,
            PacketPool packets,
            Tun tun,
            boolean punctual) {
        this.config = config;
        this.simulation = simulation;
        this.packets = packets;
        this.tun = tun;
        this.gaps = config.arrivals().gaps(config, streams);
        this.headerChance = streams.stream("traffic.header");
        this.nextSequence = new long[config.flows()];
        this.sinceThePush = new int[config.flows()];
        this.headerStates = new int[config.flows()];
        this.arrival = new Timer(simulation, this::arrived);
        this.watchers = punctual ? 1 : 0;
        tun.onLook(this);
    }

    @Override
    public void start() {
        nextNs = simulation.time() + config.startNs() + gaps.nextNs();
        armIfWatched();
    }

    @Override
    public void catchUp() {
        while (nextNs <= simulation.time() && !arrival.isArmed()) {
            push();
        }
    }

    @Override
    public void watch() {
        watchers++;
        armIfWatched();
    }

    @Override
    public void unwatch() {
        watchers--;
        if (watchers == 0) {
            arrival.cancel();
        }
    }

    /** What arrives comes ahead of whoever looks at the same time, watched or not. */
    private void armIfWatched() {
        if (watchers > 0 && nextNs < Double.POSITIVE_INFINITY && !arrival.isArmed()) {
            arrival.armAheadAt(nextNs);
        }
    }

    private void arrived() {
        push();
        armIfWatched();
    }

    private void push() {
        Packet packet = packets.take();
        packet.id = ++sent;
        packet.arrivedNs = nextNs;
        packet.lengthBytes = config.sizeBytes();
        packet.protocol = config.protocol();
        packet.checksum = config.checksum();
        packet.flow = flow;
        packet.push = isPushed();
        packet.headerState = headerState();
        packet.badHeader = happens(config.badHeaders());
        packet.sequence = nextSequence[flow];
        nextSequence[flow] += packet.payloadBytes();
        flow = flow + 1 == config.flows() ? 0 : flow + 1;
        nextNs += gaps.nextNs();
        tun.push(packet);
    }

    private boolean isPushed() {
        boolean pushed = ++sinceThePush[flow] == config.pushEvery();
        sinceThePush[flow] = pushed ? 0 : sinceThePush[flow];
        return pushed;
    }

    private int headerState() {
        return happens(config.headerChanges()) ? ++headerStates[flow] : headerStates[flow];
    }

    private boolean happens(double share) {
        return share > 0 && headerChance.nextDouble() < share;
    }
}
