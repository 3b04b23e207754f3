package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.rng.RandomStream;

/** Packets made by rules: gaps, sizes and flows each by a law of its own. */
final class SyntheticFrames implements Frames {
    private final TrafficConfig config;
    private final Sampler gaps;
    private final @Nullable Draw sizes;
    private final @Nullable Draw flows;
    private final RandomStream headerChance;
    private final Destinations destinations;
    private final Headers data;
    private final Headers pushed;
    private final Connection[] connections;
    private int flow;

    /** @param headerChance decides which headers change */
    SyntheticFrames(TrafficConfig config, RandomStreams streams, RandomStream headerChance) {
        this.config = config;
        this.gaps = config.arrivals().gaps(config, streams);
        this.sizes =
                config.sizes().isFixed() ? null : new Draw(config.sizes().weights(), streams.stream("traffic.size"));
        this.flows = config.flowMix().isInTurn()
                ? null
                : new Draw(config.flowMix().weights(config.flows()), streams.stream("traffic.flow"));
        this.headerChance = headerChance;
        this.destinations = new Destinations(config.unwanted(), streams.stream("traffic.unwanted"));
        this.data = headers(config, false);
        this.pushed = headers(config, true);
        this.connections = new Connection[config.flows()];
        Arrays.setAll(connections, i -> new Connection());
        this.flow = flows == null ? 0 : flows.next();
    }

    private static Headers headers(TrafficConfig config, boolean push) {
        Headers usual = Headers.of(config.protocol()).pushed(push);
        int usualOptionBytes = config.protocol() == Protocol.TCP ? TcpHeader.TIMESTAMP_BYTES : 0;
        int optionBytes = config.tcpTimestamps() ? usualOptionBytes : 0;
        return usual.with(TcpHeader.data(push, optionBytes), usual.bytes() - usualOptionBytes + optionBytes);
    }

    /** A stream of numbers, in proportion to weights. */
    private record Draw(Weights weights, RandomStream stream) {
        int next() {
            return weights.at(stream.nextDouble());
        }
    }

    /** What the sender of a flow knows. */
    private static final class Connection {
        private long nextSequence;
        private int sinceThePush;
        private int headerState;
    }

    @Override
    public double gapNs() {
        return gaps.nextNs();
    }

    @Override
    public void next(Packet packet) {
        packet.lengthBytes = sizes == null ? config.sizeBytes() : config.sizes().sizeBytes(sizes.next());
        packet.flow = flow;
        Headers others = destinations.others();
        if (others != null) {
            packet.headers = others;
            return;
        }
        Connection connection = connections[flow];
        packet.headers = isPushed(connection) ? pushed : data;
        packet.headerState = headerState(connection);
        packet.sequence = connection.nextSequence;
        connection.nextSequence += packet.payloadBytes();
        flow = nextFlow();
    }

    private int nextFlow() {
        if (flows != null) {
            return flows.next();
        }
        return flow + 1 == config.flows() ? 0 : flow + 1;
    }

    private boolean isPushed(Connection connection) {
        connection.sinceThePush++;
        if (connection.sinceThePush != config.pushEvery()) {
            return false;
        }
        connection.sinceThePush = 0;
        return true;
    }

    private int headerState(Connection connection) {
        if (config.headerChanges() > 0 && headerChance.nextDouble() < config.headerChanges()) {
            connection.headerState++;
        }
        return connection.headerState;
    }
}
