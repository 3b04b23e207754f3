package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** What an XDP program made of packets: the rates of ethtool -S (xdp_drops, xdp_tx, xdp_redirects). */
public final class XdpVerdicts implements Measure {
    private static final Metric DROPPED = rate("drop", "dropped, or failed on");
    private static final Metric SENT = rate("tx", "sent back");
    private static final Metric REDIRECTED = rate("redirect", "redirected");

    private final Simulation simulation;
    private double sinceNs;
    private long dropped;
    private long sent;
    private long redirected;

    /** Reads the clock of {@code simulation}. */
    public XdpVerdicts(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(DROPPED, SENT, REDIRECTED);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        switch (verdict) {
            case TX -> sent++;
            case REDIRECT -> redirected++;
            case DROP, ABORTED, PASS -> dropped++;
        }
    }

    @Override
    public void begin() {
        sinceNs = simulation.time();
        dropped = 0;
        sent = 0;
        redirected = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        double seconds = (simulation.time() - sinceNs) / 1e9;
        values.accept(Measured.of(DROPPED, dropped / seconds));
        values.accept(Measured.of(SENT, sent / seconds));
        values.accept(Measured.of(REDIRECTED, redirected / seconds));
    }

    private static Metric rate(String verdict, String what) {
        return new Metric("xdp." + verdict + ".rate", "pps", "Packets that the XDP program " + what, Better.NONE);
    }
}
