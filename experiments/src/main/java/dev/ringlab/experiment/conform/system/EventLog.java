package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes down a run as the measurements' event logs are: time, side, event, what belongs to it. */
final class EventLog implements RxObserver {
    private static final int MOST_ARRIVALS = 1200;

    private record Line(double ns, String text) {}

    private final Simulation simulation;
    private final double originNs;
    private final double pollNs;
    private final double getBufNs;
    private final List<Line> lines = new ArrayList<>();
    private long arrivals;
    private long used;
    private long added;
    private final ArrayDeque<Long> waiting = new ArrayDeque<>(); // in the host

    /** A log whose first arrival is at time {@code originNs} of the log. */
    EventLog(Simulation simulation, Scenario scenario, double originNs) {
        this.simulation = simulation;
        this.originNs = originNs - simulation.time();
        this.pollNs = scenario.costs().guest().driver().poll().meanNs();
        this.getBufNs = scenario.costs().guest().receive().getBuf().meanNs();
    }

    private void add(String side, String event, double laterNs) {
        if (arrivals <= MOST_ARRIVALS) {
            lines.add(new Line(simulation.time() + originNs + laterNs, side + " " + event));
        }
    }

    private void host(String event) {
        add("host", event, 0);
    }

    private void device(String event) {
        add("dev", event, 0);
    }

    private void guest(String event) {
        add("guest", event, 0);
    }

    @Override
    public void arrived(Packet packet) {
        long number = arrivals++;
        waiting.add(number);
        host(String.format(Locale.ROOT, "arr %d %.0f", number, simulation.time() + originNs));
    }

    @Override
    public void tapDropped(Packet packet) {
        host("drop " + waiting.removeLast());
    }

    @Override
    public void starved() {
        host("blk " + waiting.element());
    }

    @Override
    public void published(Packet packet, int buffers) {
        used += buffers;
        waiting.remove();
        device("flush count=" + buffers + " used_total=" + used);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        if (interrupt) {
            device("interrupt");
        }
    }

    @Override
    public void interrupted(boolean handled) {
        guest("skb_recv_done");
    }

    @Override
    public void pollBegan() {
        add("guest", "virtnet_poll", -pollNs);
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        add("guest", "receive_buf", getBufNs + lateNs);
    }

    @Override
    public void refillEnded(int more, boolean kicked) {
        added += more;
        guest("refill_done n=" + more + " avail_total=" + added);
    }

    @Override
    public void completionBegan() {
        guest("napi_complete_done");
    }

    @Override
    public void stackEntered(Skb skb) {
        guest("__netif_receive_skb_core");
    }

    @Override
    public void transportEntered(Skb skb) {
        guest("__udp4_lib_rcv");
    }

    @Override
    public void completionEnded(boolean done) {
        guest("napi_complete_done.ret " + (done ? 1 : 0));
    }

    @Override
    public void pollEnded(int packets) {
        guest("virtnet_poll.ret " + packets);
    }

    /** The lines in the order of time. */
    List<String> lines() {
        return lines.stream()
                .sorted(Comparator.comparingDouble(Line::ns))
                .map(line -> String.format(Locale.ROOT, "%.0f %s", line.ns(), line.text()))
                .toList();
    }
}
