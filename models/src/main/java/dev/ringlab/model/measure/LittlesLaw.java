package dev.ringlab.model.measure;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.run.Measured;
import dev.ringlab.sim.Simulation;
import java.util.function.Consumer;

/**
 * Checks Little's law in its exact form: the time integral of the number of packets under way is the sum of the times
 * that packets spent in the window. It fails if a packet is lost without being counted, counted twice, or stamped
 * wrong.
 */
public final class LittlesLaw implements Measure {
    private static final double TOLERANCE = 1e-6; // of sums of doubles

    private final Simulation simulation;
    private long underWay;
    private double arrivalsNs; // sum over the packets under way
    private double lastNs;
    private double integral;
    private double spentNs;
    private double spentBeforeNs;

    /** Reads the clock of {@code simulation}. */
    public LittlesLaw(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void arrived(Packet packet) {
        advance();
        underWay++;
        integral += simulation.time() - packet.arrivedNs; // which may be told late or ahead
        arrivalsNs += packet.arrivedNs;
    }

    @Override
    public void tapDropped(Packet packet) {
        left(packet);
    }

    @Override
    public void backendDropped(Packet packet) {
        left(packet);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        left(packet);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        left(packet);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        left(packet);
    }

    @Override
    public void backlogDropped(Skb skb) {
        left(skb);
    }

    @Override
    public void socketDropped(Skb skb) {
        left(skb);
    }

    @Override
    public void read(Skb skb) {
        left(skb);
    }

    @Override
    public void begin() {
        advance();
        integral = 0;
        spentNs = 0;
        spentBeforeNs = spentSoFarNs();
    }

    @Override
    public void end(Consumer<Measured> values) {
        advance();
        double sumNs = spentNs + spentSoFarNs() - spentBeforeNs;
        if (!(Math.abs(integral - sumNs) <= TOLERANCE * Math.max(1, integral))) {
            throw new IllegalStateException(
                    "Little's law must hold: integral of packets=" + integral + ", sum of times=" + sumNs);
        }
    }

    private void left(Skb skb) {
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            left(packet);
        }
    }

    private void left(Packet packet) {
        advance();
        underWay--;
        arrivalsNs -= packet.arrivedNs;
        spentNs += simulation.time() - packet.arrivedNs;
    }

    /** By the packets that are still under way. */
    private double spentSoFarNs() {
        return underWay * simulation.time() - arrivalsNs;
    }

    private void advance() {
        double nowNs = simulation.time();
        integral += underWay * (nowNs - lastNs);
        lastNs = nowNs;
    }
}
