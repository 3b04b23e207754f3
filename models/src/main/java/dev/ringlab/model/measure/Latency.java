package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Time from arrival at the tap to the application's read, and how it divides over the stages. */
public final class Latency implements Measure {
    private static final String TOO_FEW = "few observations beyond the quantile";

    private static final Metric MEAN = latency("mean", "Mean time from arrival at the tap to the application's read");
    private static final List<Quantile> QUANTILES = List.of(
            new Quantile(0.5, latency("p50", "Half of the packets took no longer")),
            new Quantile(0.99, latency("p99", "99 % of the packets took no longer")),
            new Quantile(0.999, latency("p999", "99.9 % of the packets took no longer")));
    private static final List<Metric> STAGES =
            Arrays.stream(Stage.values()).map(Latency::stageMean).toList();

    private static final int TAP = Stage.TAP.ordinal();
    private static final int BACKEND = Stage.BACKEND.ordinal();
    private static final int NOTIFY = Stage.NOTIFY.ordinal();
    private static final int DRIVER = Stage.DRIVER.ordinal(); // the first that the packets of an skb leave together
    private static final int STACK = Stage.STACK.ordinal();
    private static final int SOCKET = Stage.SOCKET.ordinal();

    private record Quantile(double p, Metric metric) {}

    private final Simulation simulation;
    private final LatencyHistogram total = new LatencyHistogram();
    private final double[] stageNs = new double[Stage.values().length];

    /** Reads the clock of {@code simulation}. */
    public Latency(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>(List.of(MEAN));
        QUANTILES.forEach(quantile -> metrics.add(quantile.metric()));
        metrics.addAll(STAGES);
        return metrics;
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        packet.dequeuedNs = simulation.time() + inNs;
    }

    @Override
    public void published(Packet packet, int buffers) {
        packet.publishedNs = simulation.time();
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        packet.receivedNs = simulation.time();
    }

    @Override
    public void stackEntered(Skb skb) {
        skb.enteredNs = simulation.time();
    }

    @Override
    public void socketQueued(Skb skb) {
        skb.queuedNs = simulation.time();
    }

    @Override
    public void read(Skb skb) {
        double nowNs = simulation.time();
        double enteredNs = skb.enteredNs;
        double queuedNs = skb.queuedNs;
        double tapNs = 0;
        double backendNs = 0;
        double notifyNs = 0;
        double driverNs = 0;
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            total.add(nowNs - packet.arrivedNs);
            tapNs += packet.dequeuedNs - packet.arrivedNs;
            backendNs += packet.publishedNs - packet.dequeuedNs;
            notifyNs += packet.receivedNs - packet.publishedNs;
            driverNs += enteredNs - packet.receivedNs;
        }
        stageNs[TAP] += tapNs;
        stageNs[BACKEND] += backendNs;
        stageNs[NOTIFY] += notifyNs;
        stageNs[DRIVER] += driverNs;
        stageNs[STACK] += skb.segments() * (queuedNs - enteredNs);
        stageNs[SOCKET] += skb.segments() * (nowNs - queuedNs);
    }

    @Override
    public void begin() {
        total.reset();
        Arrays.fill(stageNs, 0);
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(MEAN, total.meanNs()));
        for (Quantile quantile : QUANTILES) {
            String note = total.resolves(quantile.p()) ? "" : TOO_FEW;
            values.accept(new Measured(quantile.metric(), total.quantileNs(quantile.p()), note));
        }
        for (int stage = 0; stage < stageNs.length; stage++) {
            values.accept(Measured.of(STAGES.get(stage), stageNs[stage] / total.count()));
        }
    }

    private static Metric latency(String which, String description) {
        return new Metric("latency." + which, "ns", description, Better.LOWER);
    }

    private static Metric stageMean(Stage stage) {
        return new Metric("stage." + stage.key() + ".mean", "ns", "Mean time " + stage.where(), Better.LOWER);
    }
}
