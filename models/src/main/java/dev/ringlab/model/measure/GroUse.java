package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** What GRO gives, in packets merged, and what it costs, in time that packets wait for others. */
public final class GroUse implements Measure {
    private static final Metric MERGED = new Metric(
            "gro.merged.ratio", "1", "Packets that GRO merged into an skb before them, of all", Better.HIGHER);
    private static final Metric HELD = new Metric(
            "gro.held.mean", "ns", "Mean time that a packet is held, until GRO is done with it", Better.LOWER);
    private static final Metric BATCHED = new Metric(
            "gro.batched.mean", "ns", "Mean time from then until the stack begins with its skb", Better.LOWER);
    private static final Metric EVICTED = new Metric(
            "gro.evicted.perPacket", "1", "Flows sent up because another needed their place, a packet", Better.LOWER);

    private final Simulation simulation;
    private long packets;
    private long skbs;
    private long evicted;
    private double heldNs;
    private long begun;
    private double batchedNs;

    /** Reads the clock of {@code simulation}. */
    public GroUse(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(MERGED, HELD, BATCHED, EVICTED);
    }

    @Override
    public void groTook(Packet packet) {
        double nowNs = simulation.time();
        for (Packet taken = packet; taken != null; taken = taken.nextOfFrame()) { // what the device coalesced
            taken.heldNs = nowNs;
        }
    }

    @Override
    public void groEvicted() {
        evicted++;
    }

    @Override
    public void groCompleted(Skb skb) {
        skbs++;
        packets += skb.segments();
        double nowNs = simulation.time();
        skb.completedNs = nowNs;
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            heldNs += nowNs - packet.heldNs;
        }
    }

    @Override
    public void stackEntered(Skb skb) {
        begun += skb.segments();
        batchedNs += skb.segments() * (simulation.time() - skb.completedNs);
    }

    @Override
    public void begin() {
        packets = 0;
        skbs = 0;
        evicted = 0;
        heldNs = 0;
        begun = 0;
        batchedNs = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(MERGED, (double) (packets - skbs) / packets));
        values.accept(Measured.of(HELD, heldNs / packets));
        values.accept(Measured.of(BATCHED, batchedNs / begun));
        values.accept(Measured.of(EVICTED, (double) evicted / packets));
    }
}
