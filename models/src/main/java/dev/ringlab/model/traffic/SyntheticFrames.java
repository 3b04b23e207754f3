package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.sim.random.RandomStreams;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.rng.RandomStream;

/** Packets made by rules: gaps, sizes and flows each by a law of its own. */
final class SyntheticFrames implements Frames {
    private final TrafficConfig config;
    private final Gaps gaps;
    private final @Nullable Draw sizes;
    private final @Nullable Draw flows;
    private final RandomStream headerChance;
    private final Destinations destinations;
    private final int usualOptionBytes;
    private final int optionBytes;
    private final TcpHeader data;
    private final TcpHeader pushed;
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
        this.usualOptionBytes = config.protocol() == Protocol.TCP ? TcpHeader.TIMESTAMP_BYTES : 0;
        this.optionBytes = config.tcpTimestamps() ? usualOptionBytes : 0;
        this.data = TcpHeader.data(false, optionBytes);
        this.pushed = TcpHeader.data(true, optionBytes);
        this.connections = new Connection[config.flows()];
        Arrays.setAll(connections, i -> new Connection());
        this.flow = flows == null ? 0 : flows.next();
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
        if (!destinations.next(packet)) {
            return;
        }
        packet.protocol = config.protocol();
        packet.extraHeaderBytes = optionBytes - usualOptionBytes;
        Connection connection = connections[flow];
        packet.push = isPushed(connection);
        packet.tcp = packet.push ? pushed : data;
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
