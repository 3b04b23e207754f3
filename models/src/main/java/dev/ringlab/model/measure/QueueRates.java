package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What each of several queues delivers, and how unequal they are. Of a single queue it says nothing. */
public final class QueueRates implements Measure {
    private static final Metric IMBALANCE = new Metric(
            "queue.imbalance",
            "1",
            "Packets that the device delivered by the queue with the most, relative to the mean of all queues",
            Better.LOWER);

    private final Simulation simulation;
    private final long[] delivered;
    private double sinceNs;

    /** Reads the clock of {@code simulation}. */
    public QueueRates(Simulation simulation, int queues) {
        this.simulation = simulation;
        this.delivered = new long[queues];
    }

    /** What it measures of so many queues. */
    public static List<Metric> metrics(int queues) {
        List<Metric> metrics = new ArrayList<>();
        if (queues > 1) {
            metrics.add(IMBALANCE);
            for (int queue = 0; queue < queues; queue++) {
                metrics.add(rate(queue));
            }
        }
        return metrics;
    }

    @Override
    public void published(Packet packet, int buffers) {
        delivered[packet.queue]++;
    }

    @Override
    public void begin() {
        sinceNs = simulation.time();
        Arrays.fill(delivered, 0);
    }

    @Override
    public void end(Consumer<Measured> values) {
        if (delivered.length > 1) {
            double mean = Arrays.stream(delivered).average().orElseThrow();
            double most = Arrays.stream(delivered).max().orElseThrow();
            values.accept(Measured.of(IMBALANCE, most / mean));
            for (int queue = 0; queue < delivered.length; queue++) {
                double seconds = (simulation.time() - sinceNs) / 1e9;
                values.accept(Measured.of(rate(queue), delivered[queue] / seconds));
            }
        }
    }

    private static Metric rate(int queue) {
        String name = "queue." + queue + ".rate";
        return new Metric(name, "pps", "Packets that the device delivered by queue " + queue, Better.NONE);
    }
}
