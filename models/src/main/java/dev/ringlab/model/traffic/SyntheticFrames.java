package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.sim.random.RandomStreams;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.rng.RandomStream;

/** Packets made by rules: gaps, sizes and flows each by a law of its own. */
final class SyntheticFrames implements Frames {
    private final TrafficConfig config;
    private final Gaps gaps;
    private final @Nullable Draw sizes;
    private final @Nullable Draw flows;
    private final RandomStream headerChance;
    private final long[] nextSequence;
    private final int[] sinceThePush;
    private final int[] headerStates;
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
        this.nextSequence = new long[config.flows()];
        this.sinceThePush = new int[config.flows()];
        this.headerStates = new int[config.flows()];
        this.flow = flows == null ? 0 : flows.next();
    }

    /** A stream of numbers, in proportion to weights. */
    private record Draw(Weights weights, RandomStream stream) {
        int next() {
            return weights.at(stream.nextDouble());
        }
    }

    @Override
    public double gapNs() {
        return gaps.nextNs();
    }

    @Override
    public void next(Packet packet) {
        packet.lengthBytes = sizes == null ? config.sizeBytes() : config.sizes().sizeBytes(sizes.next());
        packet.protocol = config.protocol();
        packet.extraHeaderBytes = 0;
        packet.flow = flow;
        packet.push = isPushed();
        packet.headerState = headerState();
        packet.sequence = nextSequence[flow];
        nextSequence[flow] += packet.payloadBytes();
        flow = nextFlow();
    }

    private int nextFlow() {
        if (flows != null) {
            return flows.next();
        }
        return flow + 1 == config.flows() ? 0 : flow + 1;
    }

    private boolean isPushed() {
        boolean pushed = ++sinceThePush[flow] == config.pushEvery();
        sinceThePush[flow] = pushed ? 0 : sinceThePush[flow];
        return pushed;
    }

    private int headerState() {
        boolean changes = config.headerChanges() > 0 && headerChance.nextDouble() < config.headerChanges();
        return changes ? ++headerStates[flow] : headerStates[flow];
    }
}
