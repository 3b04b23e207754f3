package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.function.Consumer;

/** A finite measurement: so many packets in trains, all of a train at the same instant. */
public final class TrainSource implements Component {
    /**
     * What arrives.
     *
     * @param packets in all
     * @param train packets that arrive at the same instant
     * @param periodNs from one train to the next, or the mean of it
     * @param random whether the trains come independently of each other
     * @param flowRun packets of a flow that follow each other
     * @param sharedIpId whether one counter numbers the IP packets of all flows, so that those of a flow have gaps
     */
    public record Config(
            int packets,
            int train,
            double periodNs,
            boolean random,
            int sizeBytes,
            Protocol protocol,
            Checksum checksum,
            int flows,
            int flowRun,
            boolean sharedIpId) {
        /** The same packets, others in number, one by one in regular intervals. */
        public Config oneByOne(int count, double gapNs) {
            return new Config(count, 1, gapNs, false, sizeBytes, protocol, checksum, flows, flowRun, sharedIpId);
        }
    }

    private final Simulation simulation;
    private final Config config;
    private final PacketPool packets;
    private final Consumer<Packet> device;
    private final Sampler gap;
    private final Timer arrival;
    private final long[] nextSequence;
    private int sent;

    /** @param device takes each packet */
    public TrainSource(
            Simulation simulation, Config config, RandomStreams streams, PacketPool packets, Consumer<Packet> device) {
        this.simulation = simulation;
        this.config = config;
        this.packets = packets;
        this.device = device;
        Law law = config.random() ? new Law.Exponential(config.periodNs()) : new Law.Constant(config.periodNs());
        this.gap = streams.sampler("train.gap", law);
        this.arrival = new Timer(simulation, this::arrive);
        this.nextSequence = new long[config.flows()];
    }

    /** The first train comes now. */
    @Override
    public void start() {
        arrival.armIn(0);
    }

    /** Whether all have been sent. */
    public boolean isDone() {
        return sent == config.packets();
    }

    private void arrive() {
        if (sent + config.train() < config.packets()) {
            arrival.armIn(Math.rint(gap.nextNs()));
        }
        for (int i = 0; i < config.train() && !isDone(); i++) {
            device.accept(next());
        }
    }

    private Packet next() {
        int flow = sent / config.flowRun() % config.flows();
        Packet packet = packets.take();
        packet.id = ++sent;
        packet.arrivedNs = simulation.time();
        packet.lengthBytes = config.sizeBytes();
        packet.protocol = config.protocol();
        packet.checksum = config.checksum();
        packet.flow = flow;
        packet.sequence = nextSequence[flow];
        packet.ipIdGap = config.sharedIpId() && config.flows() > 1 && (sent - 1) % config.flowRun() == 0;
        nextSequence[flow] += packet.payloadBytes();
        return packet;
    }
}
