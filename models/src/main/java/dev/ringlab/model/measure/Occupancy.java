package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
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
    private final Level avail = Level.withLeast();
    private final Integral used = new Integral();
    private final Level tap = Level.withGreatest();
    private int usedNow;
    private int usedMost;

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
        tap.change(packet.arrivedNs, 1); // which may be told late or ahead, but in their order
    }

    @Override
    public void tapDropped(Packet packet) {
        tap.change(packet.arrivedNs, -1);
    }

    @Override
    public void backendDropped(Packet packet) {
        tap.change(simulation.time(), -1);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        if (byDevice) {
            tap.change(simulation.time(), -1);
        }
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        double atNs = simulation.time() + inNs;
        tap.fallAhead(atNs, 1);
        avail.fallAhead(atNs, buffers);
    }

    @Override
    public void published(Packet packet, int buffers) {
        used.change(simulation.time(), buffers);
        usedNow += buffers;
        usedMost = Math.max(usedMost, usedNow);
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        used.change(simulation.time(), -buffers);
        usedNow -= buffers;
    }

    @Override
    public void refilled() {
        avail.change(simulation.time(), 1);
    }

    @Override
    public void begin() {
        double nowNs = simulation.time();
        avail.begin(nowNs);
        used.begin(nowNs, usedNow);
        usedMost = usedNow;
        tap.begin(nowNs);
    }

    @Override
    public void end(Consumer<Measured> values) {
        double nowNs = simulation.time();
        values.accept(Measured.of(AVAIL_MEAN, avail.end(nowNs)));
        values.accept(Measured.of(AVAIL_MIN, avail.extreme()));
        values.accept(Measured.of(USED_MEAN, used.mean(nowNs, usedNow, usedMost)));
        values.accept(Measured.of(TAP_MEAN, tap.end(nowNs)));
        values.accept(Measured.of(TAP_MAX, tap.extreme()));
    }
}
