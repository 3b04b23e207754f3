package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.sim.Simulation;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the measurements counted, under their names, and keeps every latency. */
final class SystemCounts implements RxObserver {
    private final Simulation simulation;
    private final double pollNs;
    private final double getBufNs;
    private final Map<String, Double> counts = new TreeMap<>();
    private final Map<Integer, Integer> work = new TreeMap<>();
    private final Map<Integer, Integer> refills = new TreeMap<>();
    private final Times hostQueue = new Times();
    private final Times usedToPoll = new Times();
    private final Times receiveBuf = new Times();
    private final Times transport = new Times();
    private double pollBeganNs;
    private double firstNs = Double.NaN;
    private double lastNs;
    private boolean completing;

    /**
     * @param pollNs from the entry of a poll until its fixed part is paid
     * @param getBufNs from the moment a packet is taken out of the ring until receive_buf begins
     */
    SystemCounts(Simulation simulation, double pollNs, double getBufNs) {
        this.simulation = simulation;
        this.pollNs = pollNs;
        this.getBufNs = getBufNs;
        for (String name : new String[] {
            "delivered_by_device", "dropped_host", "dev_interrupts", "guest_rx_irqs", "irq_during_napi_complete",
            "napi_polls", "complete_false_missed", "refill_calls", "bufs_added", "dev_rx_kicks_received",
            "skbs_into_stack", "gro_receive_calls"
        }) {
            counts.put(name, 0.0);
        }
    }

    private void count(String name, double more) {
        counts.merge(name, more, Double::sum);
    }

    @Override
    public void tapDropped(Packet packet) {
        count("dropped_host", 1);
    }

    @Override
    public void published(Packet packet, int buffers) {
        count("delivered_by_device", 1);
        packet.publishedNs = simulation.time();
        hostQueue.add(simulation.time() - packet.arrivedNs);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        count("dev_interrupts", interrupt ? 1 : 0);
    }

    @Override
    public void interrupted(boolean handled) {
        count("guest_rx_irqs", 1);
        count("irq_during_napi_complete", completing ? 1 : 0);
    }

    @Override
    public void completionBegan() {
        completing = true;
    }

    @Override
    public void completionEnded(boolean done) {
        completing = false;
        count("complete_false_missed", done ? 0 : 1);
    }

    @Override
    public void pollBegan() {
        pollBeganNs = simulation.time() - pollNs;
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        double nowNs = simulation.time() + getBufNs + lateNs;
        usedToPoll.add(Math.max(0, pollBeganNs - packet.publishedNs));
        receiveBuf.add(nowNs - packet.arrivedNs);
        count("gro_receive_calls", 1);
        firstNs = Double.isNaN(firstNs) ? nowNs : firstNs;
        lastNs = nowNs;
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        count("refill_calls", 1);
        count("bufs_added", added);
        count("dev_rx_kicks_received", kicked ? 1 : 0);
        refills.merge(added, 1, Integer::sum);
    }

    @Override
    public void pollEnded(int packets) {
        count("napi_polls", 1);
        work.merge(packets, 1, Integer::sum);
    }

    @Override
    public void stackEntered(Skb skb) {
        count("skbs_into_stack", 1);
    }

    @Override
    public void transportEntered(Skb skb) {
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            transport.add(simulation.time() - packet.arrivedNs);
        }
    }

    /** A count, by the name of its column. */
    double count(String name) {
        return counts.getOrDefault(name, Double.NaN);
    }

    double segmentsPerSkb() {
        return count("gro_receive_calls") / count("skbs_into_stack");
    }

    /** Packets a second between the first and the last receive_buf. */
    double ratePps() {
        return (count("gro_receive_calls") - 1) / (lastNs - firstNs) * 1e9;
    }

    /** How many polls took how many packets. */
    Map<Integer, Integer> work() {
        return work;
    }

    /** How many refills added how many buffers. */
    Map<Integer, Integer> refills() {
        return refills;
    }

    /** A latency, by the first part of the names of its columns. */
    Times latency(String name) {
        return switch (name) {
            case "lat_hostq" -> hostQueue;
            case "lat_used_to_poll" -> usedToPoll;
            case "lat_receive_buf" -> receiveBuf;
            default -> transport;
        };
    }
}
