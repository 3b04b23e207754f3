package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** A finite measurement: so many packets in trains, all of a train at the same instant. */
public final class TrainSource implements Component {
    /**
     * What arrives.
     *
     * @param packets in all
     * @param train packets that arrive at the same instant
     * @param flowRun packets of a flow that follow each other
     * @param sharedIpId whether one counter numbers the IP packets of all flows, so that those of a flow have gaps
     */
    public record Config(
            int packets,
            int train,
            int sizeBytes,
            Protocol protocol,
            Checksum checksum,
            int flows,
            int flowRun,
            boolean sharedIpId) {
        /** The same packets, others in number, one by one. */
        public Config oneByOne(int count) {
            return new Config(count, 1, sizeBytes, protocol, checksum, flows, flowRun, sharedIpId);
        }
    }

    private final Simulation simulation;
    private final Config config;
    private final PacketPool packets;
    private final Consumer<Packet> device;
    private final DoubleSupplier gapNs;
    private final Headers headers;
    private final Timer arrival;
    private final long[] nextSequence;
    private int sent;

    /**
     * @param gapNs from one train to the next, in nanoseconds
     * @param device takes each packet
     */
    public TrainSource(
            Simulation simulation, Config config, DoubleSupplier gapNs, PacketPool packets, Consumer<Packet> device) {
        this.simulation = simulation;
        this.config = config;
        this.packets = packets;
        this.device = device;
        this.gapNs = gapNs;
        this.headers = Headers.of(config.protocol());
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
            arrival.armIn(Math.rint(gapNs.getAsDouble()));
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
        packet.headers = headers;
        packet.checksum = config.checksum();
        packet.flow = flow;
        packet.sequence = nextSequence[flow];
        packet.ipIdGap = config.sharedIpId() && config.flows() > 1 && (sent - 1) % config.flowRun() == 0;
        nextSequence[flow] += packet.payloadBytes();
        return packet;
    }
}
