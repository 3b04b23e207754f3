package dev.ringlab.model.measure;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** Packets in, packets out, and packets lost, by place. */
public final class Rates implements Measure {
    private static final Metric OFFERED =
            new Metric("offered.rate", "pps", "Packets that arrived at the tap", Better.NONE);
    private static final Metric THROUGHPUT =
            new Metric("throughput.rate", "pps", "Packets that the application read", Better.HIGHER);
    private static final Metric LOSS =
            new Metric("loss.ratio", "1", "Packets lost anywhere, of those that arrived", Better.LOWER);
    private static final Metric LOST = new Metric("loss.packets", "packets", "Packets lost anywhere", Better.LOWER);
    private static final Metric TAP = loss("tap", "the tap ring was full");
    private static final Metric BACKEND = loss("backend", "no buffer held them");
    private static final Metric DRIVER = loss("driver", "there was no memory for an skb, or they were not whole");
    private static final Metric FILTERED = refused("device", "the device's filter refused");
    private static final Metric UNWANTED = refused("guest", "the guest's stack refused");
    private static final Metric BACKLOG = loss("backlog", "too many waited for the vCPU that they were steered to");
    private static final Metric SOCKET = loss("socket", "the socket's receive buffer was full");

    private final Simulation simulation;
    private double sinceNs;
    private long arrived;
    private long read;
    private long refusedByDevice;
    private long refusedByGuest;
    private long lostInTap;
    private long lostInBackend;
    private long lostInDriver;
    private long lostInBacklog;
    private long lostInSocket;

    /** Reads the clock of {@code simulation}. */
    public Rates(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(OFFERED, THROUGHPUT, LOSS, LOST, TAP, BACKEND, DRIVER, BACKLOG, SOCKET, FILTERED, UNWANTED);
    }

    @Override
    public void arrived(Packet packet) {
        arrived++;
    }

    @Override
    public void tapDropped(Packet packet) {
        lostInTap++;
    }

    @Override
    public void backendDropped(Packet packet) {
        lostInBackend++;
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        refusedByDevice += byDevice ? 1 : 0;
        refusedByGuest += byDevice ? 0 : 1;
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        lostInDriver++;
    }

    @Override
    public void backlogDropped(Skb skb) {
        lostInBacklog += skb.segments();
    }

    @Override
    public void socketDropped(Skb skb) {
        lostInSocket += skb.segments();
    }

    @Override
    public void read(Skb skb) {
        read += skb.segments();
    }

    @Override
    public void begin() {
        sinceNs = simulation.time();
        arrived = 0;
        read = 0;
        refusedByDevice = 0;
        refusedByGuest = 0;
        lostInTap = 0;
        lostInBackend = 0;
        lostInDriver = 0;
        lostInBacklog = 0;
        lostInSocket = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        double seconds = (simulation.time() - sinceNs) / 1e9;
        long lost = lostInTap + lostInBackend + lostInDriver + lostInBacklog + lostInSocket;
        values.accept(Measured.of(OFFERED, arrived / seconds));
        values.accept(Measured.of(THROUGHPUT, read / seconds));
        values.accept(Measured.of(LOSS, (double) lost / arrived));
        values.accept(Measured.of(LOST, (double) lost));
        values.accept(Measured.of(TAP, (double) lostInTap / arrived));
        values.accept(Measured.of(BACKEND, (double) lostInBackend / arrived));
        values.accept(Measured.of(DRIVER, (double) lostInDriver / arrived));
        values.accept(Measured.of(BACKLOG, (double) lostInBacklog / arrived));
        values.accept(Measured.of(SOCKET, (double) lostInSocket / arrived));
        values.accept(Measured.of(FILTERED, (double) refusedByDevice / arrived));
        values.accept(Measured.of(UNWANTED, (double) refusedByGuest / arrived));
    }

    private static Metric refused(String place, String who) {
        return new Metric(
                "refused." + place + ".ratio", "1", "Packets for somebody else that " + who + ": no loss", Better.NONE);
    }

    private static Metric loss(String place, String because) {
        return new Metric("loss." + place + ".ratio", "1", "Packets lost because " + because, Better.LOWER);
    }
}
