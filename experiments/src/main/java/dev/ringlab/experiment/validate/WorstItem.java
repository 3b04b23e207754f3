package dev.ringlab.experiment.validate;

import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.Simulation;
import java.util.function.Consumer;

/** The longest time from the start of the production of the item before to the end of an item's own consumption. */
final class WorstItem implements Measure {
    private static final Metric WORST =
            new Metric("item.worst", "ns", "Longest time from the production of the item before", Better.LOWER);
    private static final int IN_FLIGHT = 1 << 16; // more than a ring and what the worker holds

    private final Simulation simulation;
    private final double[] beforeNs = new double[IN_FLIGHT]; // by the number of the packet
    private double lastStartNs;
    private double worstNs;

    WorstItem(Simulation simulation) {
        this.simulation = simulation;
    }

    static double of(RunResult result) {
        return Expectation.value(result, WORST.name());
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        beforeNs[slot(packet)] = lastStartNs;
        lastStartNs = simulation.time() + inNs;
    }

    @Override
    public void socketQueued(Skb skb) {
        worstNs = Math.max(worstNs, simulation.time() - beforeNs[slot(skb.head())]);
    }

    private static int slot(Packet packet) {
        return (int) (packet.id % IN_FLIGHT);
    }

    @Override
    public void begin() {
        worstNs = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(WORST, worstNs));
    }
}
