package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.stats.TimeAverage;
import java.util.List;
import java.util.function.Consumer;

/** How full the ring and the tap are, over time. */
public final class Occupancy implements Measure {
    private static final Metric AVAIL_MEAN =
            new Metric("ring.avail.mean", "count", "Buffers offered that the device has not taken", Better.HIGHER);
    private static final Metric AVAIL_MIN =
            new Metric("ring.avail.min", "count", "Fewest buffers offered at any time", Better.HIGHER);
    private static final Metric USED_MEAN =
            new Metric("ring.used.mean", "count", "Used buffers that the driver has not taken", Better.NONE);
    private static final Metric TAP_MEAN = new Metric(
            "tap.queue.mean",
            "packets",
            "Packets that wait for the backend, or in it for a buffer or (RSC) for the next segment",
            Better.LOWER);
    private static final Metric TAP_MAX =
            new Metric("tap.queue.max", "packets", "Most packets that waited so at any time", Better.LOWER);

    private final Simulation simulation;
    private final TimeAverage avail = new TimeAverage();
    private final TimeAverage used = new TimeAverage();
    private final TimeAverage tap = new TimeAverage();
    private int availNow;
    private int usedNow;
    private int tapNow;

    /** Reads the clock of {@code simulation}. */
    public Occupancy(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(AVAIL_MEAN, AVAIL_MIN, USED_MEAN, TAP_MEAN, TAP_MAX);
    }

    @Override
    public void arrived(Packet packet) {
        tap.change(packet.arrivedNs, ++tapNow); // which may be told late
    }

    @Override
    public void tapDropped(Packet packet) {
        tap.change(packet.arrivedNs, --tapNow);
    }

    @Override
    public void backendDropped(Packet packet) {
        tap.change(simulation.time(), --tapNow);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        if (byDevice) {
            tap.change(simulation.time(), --tapNow);
        }
    }

    @Override
    public void dequeued(Packet packet, int buffers) {
        tap.change(simulation.time(), --tapNow);
        availNow -= buffers;
        avail.change(simulation.time(), availNow);
    }

    @Override
    public void published(Packet packet, int buffers) {
        usedNow += buffers;
        used.change(simulation.time(), usedNow);
    }

    @Override
    public void received(Packet packet, int buffers) {
        usedNow -= buffers;
        used.change(simulation.time(), usedNow);
    }

    @Override
    public void refilled() {
        avail.change(simulation.time(), ++availNow);
    }

    @Override
    public void begin() {
        avail.begin(simulation.time(), availNow);
        used.begin(simulation.time(), usedNow);
        tap.begin(simulation.time(), tapNow);
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(AVAIL_MEAN, avail.mean(simulation.time())));
        values.accept(Measured.of(AVAIL_MIN, avail.min()));
        values.accept(Measured.of(USED_MEAN, used.mean(simulation.time())));
        values.accept(Measured.of(TAP_MEAN, tap.mean(simulation.time())));
        values.accept(Measured.of(TAP_MAX, tap.max()));
    }
}
