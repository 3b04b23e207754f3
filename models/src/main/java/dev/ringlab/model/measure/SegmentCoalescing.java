package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** What QEMU's receive segment coalescing does, and how long packets wait for it. */
public final class SegmentCoalescing implements Measure {
    private static final Metric PACKETS =
            new Metric("rsc.packets.mean", "packets", "Packets of a frame that QEMU coalesced or kept", Better.HIGHER);
    private static final Metric TIMER =
            new Metric("rsc.byTimer.ratio", "1", "Frames that the timer ended, of those that were kept", Better.NONE);
    private static final Metric WAIT = new Metric(
            "rsc.wait.mean", "ns", "Mean time that a kept packet waits for the end of its frame", Better.LOWER);
    private static final Metric KEPT_RATIO =
            new Metric("rsc.kept.ratio", "1", "Packets that QEMU kept or appended, of those that arrived", Better.NONE);

    private final Simulation simulation;
    private long arrived;
    private long kept;
    private long frames;
    private long drainedPackets;
    private long byTimer;
    private double waitedNs;

    /** Reads the clock of {@code simulation}. */
    public SegmentCoalescing(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(KEPT_RATIO, PACKETS, TIMER, WAIT);
    }

    @Override
    public void arrived(Packet packet) {
        arrived++;
    }

    @Override
    public void coalescing(Packet packet, boolean appended) {
        kept++;
        packet.heldNs = simulation.time();
    }

    @Override
    public void drained(Packet frame, boolean timer) {
        frames++;
        byTimer += timer ? 1 : 0;
        drainedPackets += frame.framePackets();
        for (Packet packet = frame; packet != null; packet = packet.nextOfFrame()) {
            waitedNs += simulation.time() - packet.heldNs;
        }
    }

    @Override
    public void begin() {
        arrived = 0;
        kept = 0;
        frames = 0;
        drainedPackets = 0;
        byTimer = 0;
        waitedNs = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(KEPT_RATIO, (double) kept / arrived));
        values.accept(Measured.of(PACKETS, (double) drainedPackets / frames));
        values.accept(Measured.of(TIMER, (double) byTimer / frames));
        values.accept(Measured.of(WAIT, waitedNs / drainedPackets));
    }
}
